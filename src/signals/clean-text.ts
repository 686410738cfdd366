import { redactSecrets } from "./redact-secrets.ts";

const limit = 2_000;
/* What GitHub takes as one body: nothing honest is longer, and the patterns below stay cheap. */
const readable = 65_536;

const steps: readonly [RegExp, string][] = [
  [/\r\n?/g, "\n"],
  // Format, control, private-use and unpaired characters, variation selectors and blanks that look like nothing.
  [/(?![\n\t])[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, ""],
  [/\p{Variation_Selector}|\u034f|\u115f|\u1160|\u17b4|\u17b5|\u2800|\u3164|\uffa0/gu, ""],
  [/[\u2028\u2029]/g, "\n"],
  // Each is replaced by something, so that what stands on both sides cannot join to a new one.
  [/<!--[\s\S]*?(?:-->|$(?![\s\S]))/g, " "],
  [/<\?[\s\S]{0,2000}?\?>|<![a-z[][^>]{0,2000}>/gi, " "],
  [/^ {0,3}\[(?!\^)[^\]\n]{1,500}\]:[^\n]*$/gm, " "],
  [/!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)/g, "[image]"],
  [/(\]\([^\s()]{1,2000})\s{1,20}(?:"[^"\n]{0,500}"|'[^'\n]{0,500}')\s{0,20}\)/g, "$1)"],
  [/<([a-z][\w-]{0,40})\s[^<>]{0,2000}=[^<>]{0,2000}>/gi, "<$1>"],
];

/**
 * A stranger's text, made fit to be kept and quoted: without what a reader of the page would not see (HTML comments,
 * invisible and bidirectional characters, link definitions, alternative and title texts), without credentials,
 * at most 2,000 characters. It remains data, never an instruction.
 */
export function cleanText(text: string | null | undefined): string {
  let clean = (text ?? "").slice(0, readable);
  for (const [pattern, replacement] of steps) clean = clean.replace(pattern, replacement);
  const characters = Array.from(redactSecrets(clean).trim());
  return characters.length <= limit ? characters.join("") : `${characters.slice(0, limit - 1).join("")}…`;
}
