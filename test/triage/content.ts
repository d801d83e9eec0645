import { readConfig } from '../../src/config';
import { loadContent } from '../../src/content';

/** The content that is shipped. */
export const shippedContent = loadContent(readConfig({ DATA_DIR: '/nowhere' }).contentDirs);
