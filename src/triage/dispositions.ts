/** A disposition that hands the matter on, as the taxonomy names them. */
export const isReferral = (disposition: string): boolean => disposition.startsWith('referred-');

/** The reporter tells of themselves. */
const selfReport = 'said-too-much';
const toHumanResources = 'referred-hr';

/** What a case may be closed with: who says in good faith that they said too much is never referred to HR for it. */
export const dispositionsFor = (dispositions: readonly string[], path: string): string[] =>
  dispositions.filter((name) => !(path === selfReport && name === toHumanResources));
