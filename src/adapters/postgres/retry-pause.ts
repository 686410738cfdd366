/** A step that asked this often to be tried later, and asks again, ends its night: after six hours at the least. */
export const MOST_RETRIES = 24;

const LONGEST_SECONDS = 30 * 60;

/**
 * Seconds until a step is tried again that asked for `afterSeconds` and had been tried `retries` times before: twice
 * as long each time, up to half an hour, and never less than it asked for.
 */
export function retryPause(afterSeconds: number, retries: number): number {
  return Math.max(afterSeconds, Math.min(LONGEST_SECONDS, afterSeconds * 2 ** retries));
}
