import { guardViolationText as text } from "../messages/guard-violation-text.ts";
import { fileLanguage, type FileLanguage } from "./file-language.ts";
import type { GuardInput, Violation } from "./guard-input.ts";

/** A candidate must change something that has an effect: comments and spacing alone have none. */
export function realChange({ candidate }: GuardInput): Violation[] {
  if (candidate.changes.every(({ before, after }) => before === after))
    return [{ rule: "real-change", path: null, text: text.noChange() }];
  return candidate.changes.flatMap(({ path, before, after }): Violation[] => {
    const language = fileLanguage(path);
    return effective(before ?? "", language) === effective(after, language)
      ? [{ rule: "real-change", path, text: text.cosmetic() }]
      : [];
  });
}

/** A text without what has no effect in its language. Indentation stays where it has meaning. */
function effective(content: string, language: FileLanguage): string {
  if (language === "prose")
    return content
      .replace(/<!--[\s\S]*?-->/g, "")
      .replace(/\s+/g, " ")
      .trim();
  if (language === "script") {
    const bare = content.replace(/^\s*\/\*[\s\S]*?\*\/\s*$/gm, "");
    return codeLines(bare, /^\s*\/\/.*$|\s\/\/[^"'`]*$/, true);
  }
  if (language === "other") return codeLines(content, null, false);
  return codeLines(content, /^\s*#(?!!).*$|\s#[^"'`]*$/, language === "hash-comments");
}

function codeLines(content: string, comment: RegExp | null, freeIndent: boolean): string {
  return content
    .split("\n")
    .map((line) => (comment === null ? line : line.replace(comment, "")).trimEnd())
    .map((line) => (freeIndent ? line.trimStart() : line))
    .filter((line) => line !== "")
    .join("\n");
}
