const begins = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const ends = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
/** A line of the block: one run of base64 among quotes and margins, a header, or nothing. */
const body =
  /^[^A-Za-z0-9+/=]{0,12}[A-Za-z0-9+/=]{0,2000}[^A-Za-z0-9+/=]{0,12}$|^\W{0,12}(?:Proc-Type|DEK-Info|Comment|Version|Subject): /;
/** More lines than the longest key has. */
const longest = 400;

/**
 * Tells, line by line, which lines of a log lie in a private key, so that an excerpt may start in its middle. A block
 * ends at its last line, or where a line cannot be part of one: a BEGIN that somebody printed hides no log.
 */
export function createKeyBlock(): (line: string) => boolean {
  let left = 0;
  return (line) => {
    if (left === 0 && !line.includes("PRIVATE KEY")) return false;
    if (begins.test(line)) {
      left = ends.test(line) ? 0 : longest;
      return true;
    }
    if (left === 0) return false;
    left = ends.test(line) || !body.test(line) ? 0 : left - 1;
    return left > 0 || ends.test(line);
  };
}
