import type { FileField } from '../support/browser';
import { pngHiding } from '../support/pictures';

const file = (name: string, bytes: Buffer): FileField => ({
  field: 'files',
  name,
  type: 'text/plain',
  bytes,
});

/** Files whose names and contents carry canaries: a text and a picture that are taken, an archive that is refused. */
export const filesOf = (canary: (name: string) => string): { taken: FileField[]; refused: FileField[] } => ({
  taken: [
    file(`${canary('file name')}.txt`, Buffer.from(canary('file content'))),
    file(`${canary('picture name')}.png`, pngHiding(canary('hidden in a picture'))),
  ],
  refused: [
    file(
      `${canary('name of a refused file')}.zip`,
      Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from(canary('refused content'))]),
    ),
  ],
});
