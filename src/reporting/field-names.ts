const dateParts = ['day', 'month', 'year'] as const;

/** The names of a question's fields: a day has three. */
export const fieldNamesOf = ({ kind, name }: { kind: string; name: string }): string[] =>
  kind === 'date' ? dateParts.map((part) => `${name}-${part}`) : [name];
