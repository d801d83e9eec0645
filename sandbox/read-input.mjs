/** All that the parent sends, in memory: these programs write no file. */
export async function readInput() {
  const parts = [];
  for await (const part of process.stdin) parts.push(part);
  return Buffer.concat(parts);
}

/** One line of JSON, then bytes. */
export function answer(facts, bytes = Buffer.alloc(0)) {
  process.stdout.write(`${JSON.stringify(facts)}\n`);
  process.stdout.write(bytes);
}
