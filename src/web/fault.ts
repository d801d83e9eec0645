import { BadRequest, NotReady, PageError, TooLarge, UnsupportedBody } from '../errors';

/**
 * What a database says, or the system says of it, when it can't be reached or won't take work: connection errors,
 * PostgreSQL's classes 08 (connection), 53 (resources) and 57P (shut down), SQLite held by another process too long.
 */
const unavailable =
  /^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|08\w{3}|53\w{3}|57P\w{2}|SQLITE_(?:BUSY|LOCKED)\w*)$/;

/** What the body parser, Express and the database throw, as our own errors. Nothing: it is our fault. */
export function asPageError(error: unknown): PageError | undefined {
  if (error instanceof PageError) return error;
  const { type, status, code } = (error ?? {}) as { type?: unknown; status?: unknown; code?: unknown };
  if (type === 'entity.too.large' || type === 'parameters.too.many' || status === 413) return new TooLarge();
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') return new UnsupportedBody();
  if (typeof status === 'number' && status >= 400 && status < 500) return new BadRequest();
  return typeof code === 'string' && unavailable.test(code) ? new NotReady() : undefined;
}
