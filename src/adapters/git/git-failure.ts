import { NightEnds, RetryLater } from "../../errors.ts";

const REFUSED =
  /authentication failed|could not read (?:username|password)|returned error: 40[134]|repository .{0,300}not found|access denied/i;
const TRANSIENT =
  /could not resolve|connect|timed? ?out|too slow|early eof|rpc failed|hung up|unexpected disconnect|broken pipe|returned error: (?:429|5\d\d)|\.lock'|cannot lock ref|no space left|unable to access/i;

/**
 * What a failed fetch means, by what git says in English: a server that refuses ends the night, a network, server or
 * lock in the way asks to be tried again, and anything else is returned as it is.
 */
export function gitFailure(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const said = error.message.trim().slice(0, 500);
  if (REFUSED.test(said)) return new NightEnds(`git is refused the repository: ${said}`, { cause: error });
  if (TRANSIENT.test(said)) return new RetryLater(`git cannot fetch now: ${said}`, 60, { cause: error });
  return error;
}
