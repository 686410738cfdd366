import { RetryLater } from "../../errors.ts";

/** The pieces of a stream up to `most` bytes; one that breaks off is worth another try. */
export async function* readStream(
  stream: ReadableStream<Uint8Array>,
  what: string,
  most: number,
): AsyncGenerator<Uint8Array> {
  let read = 0;
  try {
    for await (const piece of stream) {
      yield piece;
      read += piece.length;
      if (read > most) return;
    }
  } catch (error) {
    throw new RetryLater(`${what} broke off`, 60, { cause: error });
  }
}
