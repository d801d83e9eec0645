import type { ReadFigures } from './forms';

/** Figures travel in the address: they are no secret, and a colleague can be sent the link. */
export const trialAddress = (read: Pick<ReadFigures, 'changed' | 'figures'>, after = ''): string => {
  const pairs = read.changed.map(({ name }): [string, string] => [name, String(read.figures[name])]);
  const asked = new URLSearchParams(after === '' ? pairs : [...pairs, ['after', after]]);
  return `/desk/priority/trial?${asked.toString()}`;
};
