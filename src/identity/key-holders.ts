/** With fewer, one forgotten password leaves a desk's reports to its recovery code alone. */
export const fewestHolders = 2;
