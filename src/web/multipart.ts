import busboy from 'busboy';
import type { Readable } from 'node:stream';
import { BadRequest, FormExpired, TooLarge, UnsupportedBody } from '../errors';
import { tokenField } from './form-token';
import { formHolds } from './mount';
import type { Visit } from './visit';

export interface UploadedFile {
  /** The form's field. */
  field: string;
  /** As the browser named it: the last part of any path, never trusted. */
  name: string;
  /** As the browser declared it, never trusted. */
  declaredType: string;
  stream: Readable;
}

export interface MultipartLimits {
  /** How many files one request may carry. */
  files: number;
  /** Bytes of one file. */
  fileBytes: number;
}

/** Of one field, and of all fields together. */
const fieldBytes = 128 * 1024;
const allFieldsBytes = 512 * 1024;
const mostFields = 200;
/** A sender that says nothing for so long is gone, or means no good. */
const silenceMs = 30_000;

type Fields = Record<string, string | string[]>;

/**
 * Reads a form with files. Files are taken one after the other, as streams; nothing is written to disk here.
 * The form's token must come before the first file (it is every form's first field), so that no stranger's file is stored.
 * @param onFile must read the stream to its end; a stream that was cut at the limit has `truncated` set, see `wasCut`
 * @returns the fields, like a parsed form's. They are the visit's body too, also when reading fails half-way
 * @throws FormExpired, TooLarge, BadRequest for a body that ends early or is no multipart
 */
export async function readMultipart(
  visit: Visit,
  limits: MultipartLimits,
  onFile: (file: UploadedFile, fields: Readonly<Record<string, unknown>>) => Promise<void>,
): Promise<Record<string, unknown>> {
  const { request } = visit;
  if (request.is('multipart/form-data') === false) throw new UnsupportedBody();
  const fields = Object.create(null) as Fields;
  request.body = fields;
  const parser = parserFor(visit, limits);
  await new Promise<void>((resolve, reject) => {
    let queue: Promise<void> = Promise.resolve();
    let failed = false;
    let bytes = 0;
    const fail = (error: unknown): void => {
      if (failed) return;
      failed = true;
      clearTimeout(silence);
      request.unpipe(parser);
      // Ends the file that is being read, so that whoever reads it does not wait for ever.
      parser.destroy(error instanceof Error ? error : new BadRequest());
      request.resume();
      reject(error instanceof Error ? error : new BadRequest());
    };
    const silence = setTimeout(() => {
      fail(new BadRequest());
    }, silenceMs);
    request.on('data', () => silence.refresh());
    parser.on('field', (name, value, info) => {
      bytes += name.length + value.length;
      if (info.valueTruncated || info.nameTruncated || bytes > allFieldsBytes) fail(new TooLarge());
      const before = fields[name];
      fields[name] = before === undefined ? value : [before, value].flat();
    });
    parser.on('file', (field, stream, info) => {
      // A body that ends within a file: the sender's fault, whatever the parser calls it.
      stream.on('error', () => {
        fail(new BadRequest());
      });
      if (failed) {
        stream.resume();
        return;
      }
      if (!formHolds(visit, fields[tokenField])) {
        stream.resume();
        fail(new FormExpired());
        return;
      }
      // A file input left empty comes as a nameless file of no bytes.
      if (info.filename === undefined || info.filename === '') {
        stream.resume();
        return;
      }
      const file = { field, name: info.filename, declaredType: info.mimeType, stream };
      queue = queue.then(() => onFile(file, fields));
      queue.catch((error: unknown) => {
        stream.resume();
        fail(error);
      });
    });
    const tooMany = (): void => {
      fail(new TooLarge());
    };
    parser.on('fieldsLimit', tooMany).on('filesLimit', tooMany).on('partsLimit', tooMany);
    parser.on('error', () => {
      fail(new BadRequest());
    });
    parser.on('close', () => {
      clearTimeout(silence);
      queue.then(() => {
        if (formHolds(visit, fields[tokenField])) resolve();
        else fail(new FormExpired());
      }, fail);
    });
    request.on('close', () => {
      if (!request.complete) fail(new BadRequest());
    });
    request.on('error', fail);
    request.pipe(parser);
  });
  return fields;
}

function parserFor(visit: Visit, limits: MultipartLimits): busboy.Busboy {
  try {
    return busboy({
      headers: visit.request.headers,
      defParamCharset: 'utf8',
      limits: {
        files: limits.files,
        fileSize: limits.fileBytes,
        fieldSize: fieldBytes,
        fields: mostFields,
        headerPairs: 20,
      },
    });
  } catch {
    throw new BadRequest();
  }
}

/** Whether a file's stream ended because it was larger than allowed. */
export const wasCut = (stream: Readable): boolean => (stream as { truncated?: boolean }).truncated === true;
