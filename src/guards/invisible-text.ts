import { guardViolationText as text } from "../messages/guard-violation-text.ts";
import { addedText } from "./added-text.ts";
import type { GuardInput, Violation } from "./guard-input.ts";

/** A joiner between two pictographs is part of one emoji. */
const emojiJoiner =
  /(?<=\p{Extended_Pictographic}\uFE0F?\p{Emoji_Modifier}?)\u200D(?=\p{Extended_Pictographic})/gu;
const hidden = /[\p{Cf}\p{Co}\u{E0100}-\u{E01EF}\u115F\u1160\u3164\uFFA0\u2800]|(?![\n\r\t])\p{Cc}/u;

/** No characters that a reviewer cannot see or that turn the direction of text, but for a byte order mark kept in place. */
export function invisibleText({ candidate }: GuardInput): Violation[] {
  return candidate.changes.flatMap((change): Violation[] => {
    const added = addedText(change).replace(emojiJoiner, "");
    const kept = change.before?.startsWith("\uFEFF") === true && change.after.startsWith("\uFEFF");
    const found = hidden.exec(kept ? added.replace("\uFEFF", "") : added)?.[0];
    if (found === undefined) return [];
    const code = `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    return [{ rule: "invisible-text", path: change.path, text: text.invisible(code) }];
  });
}
