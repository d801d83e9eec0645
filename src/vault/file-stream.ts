import { SealBroken, suite } from './envelope';
import {
  streamHeaderBytes,
  streamOpen,
  streamPull,
  streamPush,
  streamStart,
  type StreamState,
} from './sodium';

/** Plain bytes of one piece of a file, except the last. */
export const fileChunkBytes = 256 * 1024;

const associated = (fileId: string, number: number): Buffer =>
  Buffer.from(`${suite}\0file_chunk\0${fileId}\0${number}`, 'utf8');

export interface FileSealer {
  /** The next piece, sealed. After the last nothing follows. */
  push(plain: Buffer, last: boolean): Buffer;
}

/** Seals a file piece by piece. The first piece carries the stream's header. @param key 32 bytes, of this file alone */
export function sealFile(key: Buffer, fileId: string): FileSealer {
  const { state, header } = streamStart(key);
  let number = 0;
  let ended = false;
  return {
    push(plain, last) {
      if (ended) throw new RangeError('Nothing follows the last piece of a file');
      const box = streamPush(state, plain, associated(fileId, number), last);
      const head = number === 0 ? [Buffer.of(suite), header] : [];
      number += 1;
      ended = last;
      return Buffer.concat([...head, box]);
    },
  };
}

export interface FileOpener {
  /** The next piece, opened. @throws SealBroken for a piece that is missing, moved, of another file or changed */
  pull(box: Buffer): { plain: Buffer; last: boolean };
  /** To be called after the pieces that there are. @throws SealBroken where the last one didn't come: the end was cut */
  end(): void;
}

export function openFile(key: Buffer, fileId: string): FileOpener {
  let state: StreamState | undefined;
  let number = 0;
  let ended = false;
  return {
    pull(box) {
      let sealed = box;
      if (state === undefined) {
        if (box[0] !== suite || box.length <= streamHeaderBytes + 1) throw broken();
        state = streamOpen(box.subarray(1, 1 + streamHeaderBytes), key);
        sealed = box.subarray(1 + streamHeaderBytes);
      }
      const opened = ended ? undefined : streamPull(state, sealed, associated(fileId, number));
      if (opened === undefined) throw broken();
      number += 1;
      ended = opened.last;
      return opened;
    },
    end() {
      if (!ended) throw broken();
    },
  };
}

const broken = (): SealBroken => new SealBroken({ table: 'file_chunk', column: 'box' });

/**
 * The size that a file is padded to (Padmé: Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and
 * Communication with PURBs", 2019): at most 12 % more, and only O(log log n) bits of the size remain.
 * @param size bytes
 */
export function padme(size: number): number {
  if (size < 2) return size;
  const exponent = Math.floor(Math.log2(size));
  const kept = Math.floor(Math.log2(exponent || 1)) + 1;
  const step = 2 ** Math.max(exponent - kept, 0);
  return Math.ceil(size / step) * step;
}
