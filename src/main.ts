import { main, wordsFor } from './server';

main(process.env).catch((error: unknown) => {
  process.stderr.write(`${wordsFor(error)}\n`);
  // It failed while starting: what is open already would keep the program running, and its supervisor waiting.
  process.exit(1);
});
