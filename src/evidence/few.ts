/** How many files are whole in memory at once, of 20 MB each and what is made of them. The others wait, sealed. */
const most = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** Runs a work that needs a whole file in memory, in its turn. */
export async function oneOfFew<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}
