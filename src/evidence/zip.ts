import { promisify } from 'node:util';
import { crc32, deflateRaw, inflateRaw } from 'node:zlib';
import { fromBufferPromise, type Entry } from 'yauzl';
import { FileDamaged, part } from './hidden';

/** A part of a packed document, as it lies there: packed, or as it is. */
export interface ZipPart {
  name: string;
  /** Unpacked, in bytes; held true when it was opened. */
  size: number;
  crc: number;
  method: number;
  packed: Buffer;
}

/** What unpacks to far more than any document has. */
export class ZipBomb extends Error {
  override name = 'ZipBomb';
}

const mostParts = 10_000;
const mostBytes = 400 * 1024 * 1024;
/** A larger part is never whole in memory: its document counts as one that could not be looked into. */
export const mostTextBytes = 24 * 1024 * 1024;
/** A part that shrank by more than this, and is large, was made to be so: a table of one value shrinks by about 100. */
const mostRatio = 250;
const largeBytes = 16 * 1024 * 1024;
const stored = 0;
const deflated = 8;

const utf8Names = 0x0800;

/**
 * The parts of a packed document. Each is unpacked once, and counted, not kept: a size that is a lie is found here.
 * @throws FileDamaged, ZipBomb
 */
export async function openZip(bytes: Buffer): Promise<ZipPart[]> {
  const parts: ZipPart[] = [];
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
    if (zip.entryCount > mostParts) throw new ZipBomb();
    const entries: Entry[] = [];
    let total = 0;
    let packed = 0;
    for await (const entry of zip.eachEntry()) {
      total += entry.uncompressedSize;
      const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
      packed += entry.compressedSize;
      // Parts that lie in one another: written anew, each would be there by itself.
      if (packed > bytes.length) throw new ZipBomb();
      if (total > mostBytes || (entry.uncompressedSize > largeBytes && ratio > mostRatio))
        throw new ZipBomb();
      entries.push(entry);
    }
    for (const entry of entries) {
      if (entry.fileName.endsWith('/')) continue;
      const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
      let size = 0;
      for await (const piece of await zip.openReadStreamPromise(entry)) size += (piece as Buffer).length;
      parts.push({
        name: entry.fileName,
        size,
        crc: entry.crc32,
        method: entry.compressionMethod,
        packed: part(bytes, fileDataStart, fileDataStart + entry.compressedSize),
      });
    }
    return parts;
  } catch (error) {
    if (error instanceof ZipBomb) throw error;
    // yauzl says of a part that unpacks to more than it declares that there are too many bytes in the stream.
    if ((error as Error).message.includes('too many bytes')) throw new ZipBomb();
    throw new FileDamaged();
  }
}

const inflate = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw);
const deflate = promisify<Buffer, Buffer>(deflateRaw);

/** A part, unpacked. @throws FileDamaged */
export async function unpacked({ method, packed, size }: ZipPart): Promise<Buffer> {
  if (method === stored) return packed;
  try {
    return await inflate(packed, { maxOutputLength: Math.max(size, 1) });
  } catch {
    throw new FileDamaged();
  }
}

/** A part with other content, packed as the old one was. */
export async function repacked(old: ZipPart, content: Buffer): Promise<ZipPart> {
  const packed = old.method === stored ? content : await deflate(content);
  return { name: old.name, size: content.length, crc: crc32(content), method: old.method, packed };
}

/** The parts as one file, in their order, without times, comments and extra fields. */
export function writeZip(parts: readonly ZipPart[]): Buffer {
  const out: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, size, crc, method, packed } of parts) {
    const named = Buffer.from(name, 'utf8');
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(utf8Names, 2);
    facts.writeUInt16LE(method === stored ? stored : deflated, 4);
    // 1 January 1980, the first day that a zip can say.
    facts.writeUInt16LE(0x21, 8);
    facts.writeUInt32LE(crc, 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(size, 18);
    facts.writeUInt16LE(named.length, 22);
    out.push(Buffer.from('PK\u0003\u0004', 'latin1'), facts, named, packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'), facts, rest, named);
    at += 4 + facts.length + named.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...out, index, end]);
}
