import type { CompiledQuery } from 'kysely';

/** A value that the two engines would store differently, or one of them not at all. */
class ParameterRefused extends TypeError {
  constructor(position: number, reason: string) {
    // Never the value: it may be what somebody wrote.
    super(`Parameter ${position} ${reason}`);
    this.name = 'ParameterRefused';
  }
}

function refusal(value: unknown): string | undefined {
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? undefined : 'is a number that is not whole and exact';
  if (typeof value === 'string') {
    if (value.includes('\0')) return 'holds a NUL, which PostgreSQL does not store';
    return value.isWellFormed() ? undefined : 'holds half of a surrogate pair';
  }
  return value === null || Buffer.isBuffer(value) ? undefined : `is a ${typeof value}, not a plain value`;
}

/** Whole numbers, text, bytes and null go to the database, on both engines alike. @throws ParameterRefused */
export function withCheckedParameters(query: CompiledQuery): CompiledQuery {
  query.parameters.forEach((value, index) => {
    const reason = refusal(value);
    if (reason !== undefined) throw new ParameterRefused(index + 1, reason);
  });
  return query;
}
