import { once } from "node:events";
import type { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";

const LONGEST_MS = 1000;

/**
 * Waits until all has been read of streams whose writer has ended. A process that survived may keep one open: it is
 * not waited for longer than a second.
 */
export async function untilClosed(streams: readonly Readable[]): Promise<void> {
  const over = new AbortController();
  const limit = delay(LONGEST_MS, undefined, { signal: over.signal }).catch(() => undefined);
  await Promise.race([Promise.all(streams.map(closed)), limit]);
  // a timer left running would hold a process at its end for as long
  over.abort();
}

async function closed(stream: Readable): Promise<void> {
  if (!stream.closed) await once(stream, "close");
}
