import { day } from '../../clock';

const years = 4;

/** The days of the year on which nobody works, for the years around the story. @param dates as month-day */
export function dayNumbersOf(begin: number, dates: readonly string[]): Set<number> {
  const first = new Date(begin).getUTCFullYear();
  return new Set(
    Array.from({ length: years }, (_unused, index) =>
      dates.map((date) => Date.parse(`${first + index}-${date}T00:00:00Z`) / day),
    ).flat(),
  );
}
