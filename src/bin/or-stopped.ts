import { untilStopped } from "./until-stopped.ts";

/** What the work comes to, or null where SIGINT or SIGTERM came first; then the caller stops and ends the process. */
export async function orStopped<T extends object | null>(work: Promise<T>): Promise<T | null> {
  return Promise.race([work, untilStopped().then(() => null)]);
}
