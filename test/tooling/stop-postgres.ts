/** After the whole run: the server that postgres-for-tests.ts started, and its folder, go. */
export default async function stopPostgres(): Promise<void> {
  await globalThis.perigeeTestPostgres?.stop();
}
