import type { PermissionName } from './permissions';
import type { Visit } from './visit';

export type Handler = (visit: Visit) => Promise<void> | void;

/** A line of a feature's table of contents. */
export interface Route {
  verb: 'get' | 'post';
  /** Express's path: every part that can vary is named. */
  path: string;
  permission: PermissionName;
  handler: Handler;
  /**
   * How the body is read. `form` (the default of a POST) is parsed and its token checked before the handler runs;
   * `multipart` is read by the handler, through readMultipart, which checks the token before the first file.
   */
  body?: 'form' | 'multipart';
  /**
   * Without a form's token: only for what leaves, and holds nothing. The way out is there also when the token is gone. A
   * stranger's page is refused all the same, as far as the browser says where a form came from.
   */
  needsToken?: false;
  /** What it answers: pages are visited by the accessibility test. The default is a page. */
  answers?: 'page' | 'file' | 'redirect';
}
