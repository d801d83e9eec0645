import { pino, type Logger as PinoLogger } from 'pino';

export type Logger = PinoLogger;

/** Logs to standard error. No address, user agent, account of a reporter, query or body is ever given to it. */
export const createLogger = (level: string): Logger =>
  pino(
    {
      level,
      base: null,
      serializers: {
        // A message or a stack may quote a value, and a value may come from a reporter: only names and places are kept.
        error: (error: unknown) =>
          error instanceof Error
            ? { name: error.name, code: (error as { code?: unknown }).code, at: placesOf(error) }
            : { name: typeof error },
      },
    },
    pino.destination({ dest: 2, sync: true }),
  );

/** The stack's frames without its first lines, which hold the message. */
const placesOf = (error: Error): string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
