import { main, wordsFor } from './server';

main(process.env).catch((error: unknown) => {
  process.stderr.write(`${wordsFor(error)}\n`);
  process.exit(1);
});
