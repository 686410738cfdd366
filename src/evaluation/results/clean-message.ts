import { resultLimits } from "./result-limits.ts";

// eslint-disable-next-line no-control-regex
const TERMINAL_SEQUENCE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\^_])/gu;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** What is left of a colour once a writer of XML has replaced the escape character it may not write. */
const DISARMED_COLOUR = /(?:\ufffd|#x1B)\[[0-9;]*[mK]/gu;
/* Plain characters: with any other the engine keeps a message in twice the memory. */
const CUT = "\n[...]\n";

/** Text of a test run without terminal sequences, control or direction characters, and with LF line ends only. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll("\r\n", "\n")
    .replace(TERMINAL_SEQUENCE, "")
    .replace(DISARMED_COLOUR, "")
    .replace(CONTROL, "");
}

/**
 * A failure message of at most `most` characters, 4,096 where left out: where it is longer, its beginning and its
 * end. `redact` takes out credentials; it sees the whole text, for half a token would not be known as one.
 */
export function cleanMessage(
  text: string,
  redact = (clean: string): string => clean,
  most: number = resultLimits.messageCharacters,
): string {
  const clean = redact(cleanText(text)).trim();
  if (clean.length <= most) return clean;
  const half = Math.floor((most - CUT.length) / 2);
  return (clean.slice(0, half) + CUT + clean.slice(-half)).toWellFormed();
}
