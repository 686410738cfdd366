/**
 * Writes that arrive while one is under way wait and then go together, `most` at a time, in the order they came: a
 * lone write is not delayed, and a crowd shares each wait for the disk. Where a batch fails its members are written
 * one by one, so that a bad one fails alone.
 */
export function gatherWrites<Item, Result>(
  most: number,
  write: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  interface Waiting extends PromiseWithResolvers<Result> {
    item: Item;
  }
  const waiting: Waiting[] = [];
  let writing = false;

  const settle = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const results = await write(batch.map(({ item }) => item));
      for (const [at, { resolve }] of batch.entries()) resolve(results[at] as Result);
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const one of batch) await settle([one]);
    }
  };

  const drain = async (): Promise<void> => {
    writing = true;
    while (waiting.length > 0) await settle(waiting.splice(0, most));
    writing = false;
  };

  return (item) => {
    const own: Waiting = { item, ...Promise.withResolvers<Result>() };
    waiting.push(own);
    if (!writing) void drain();
    return own.promise;
  };
}
