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

const fieldBytes = 128 * 1024;
const mostFields = 200;

/**
 * Reads a form with files. Files are taken one after the other, as streams; nothing is written to disk here.
 * The form's token must come before the first file (it is every form's first field), so that no stranger's file is stored.
 * @param onFile must read the stream to its end; a stream that was cut at the limit has `truncated` set, see `wasCut`
 * @returns the fields, like a parsed form's
 * @throws FormExpired, TooLarge, BadRequest for a body that ends early or is no multipart
 */
export function readMultipart(
  visit: Visit,
  limits: MultipartLimits,
  onFile: (file: UploadedFile, fields: Readonly<Record<string, unknown>>) => Promise<void>,
): Promise<Record<string, unknown>> {
  const { request } = visit;
  const fields: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
  if (request.is('multipart/form-data') === false) return Promise.reject(new UnsupportedBody());
  return new Promise((resolve, reject) => {
    let parser: busboy.Busboy;
    try {
      parser = busboy({
        headers: request.headers,
        defParamCharset: 'utf8',
        limits: {
          ...limits,
          fileSize: limits.fileBytes,
          fieldSize: fieldBytes,
          fields: mostFields,
          headerPairs: 20,
        },
      });
    } catch {
      reject(new BadRequest());
      return;
    }
    let queue: Promise<void> = Promise.resolve();
    let failed = false;
    const fail = (error: unknown): void => {
      if (failed) return;
      failed = true;
      request.unpipe(parser);
      request.resume();
      reject(error instanceof Error ? error : new BadRequest());
    };
    parser.on('field', (name, value, info) => {
      if (info.valueTruncated || info.nameTruncated) fail(new TooLarge());
      const before = fields[name];
      fields[name] = before === undefined ? value : [before, value].flat();
    });
    parser.on('file', (field, stream, info) => {
      stream.on('error', fail);
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
    parser.on('fieldsLimit', () => {
      fail(new TooLarge());
    });
    parser.on('filesLimit', () => {
      fail(new TooLarge());
    });
    parser.on('error', () => {
      fail(new BadRequest());
    });
    parser.on('close', () => {
      queue.then(() => {
        if (failed) return;
        if (formHolds(visit, fields[tokenField])) resolve(fields);
        else fail(new FormExpired());
      }, fail);
    });
    request.on('aborted', () => {
      fail(new BadRequest());
    });
    request.pipe(parser);
  });
}

/** Whether a file's stream ended because it was larger than allowed. */
export const wasCut = (stream: Readable): boolean => (stream as { truncated?: boolean }).truncated === true;
