export interface Outcome {
  name: string;
  value: number;
  unit: string;
  limit: { atLeast: number; atMost?: undefined } | { atMost: number; atLeast?: undefined };
  /** What the value was made of: counts, medians, rounds. */
  detail: Record<string, unknown>;
}

export interface Benchmark {
  name: string;
  run(options: { quick: boolean }): Promise<Outcome>;
}

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Figures of a noisy machine have no more than three digits that mean anything. */
export const rounded = (value: number): number => Number(value.toPrecision(3));
