import { Blocked } from "../../errors.ts";
import { collectText as text } from "../../messages/collect-text.ts";

/** What `read` gives; where that is not allowed, `otherwise` and a problem that names `what` could not be read. */
export async function unlessBlocked<T>(
  what: string,
  problems: string[],
  otherwise: T,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Blocked)) throw error;
    problems.push(text.blocked(what, error.message));
    return otherwise;
  }
}
