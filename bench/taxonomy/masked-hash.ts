import { cleanLine } from "../../src/taxonomy/excerpt/clean-line.ts";
import { hashText } from "../../src/taxonomy/hash-text.ts";
import { maskLine } from "../../src/taxonomy/mask/mask-line.ts";

/** The simplest baseline: texts that mask to the same are one cluster. */
export function maskedHash(texts: readonly string[]): string[] {
  return texts.map((text) =>
    hashText(
      text
        .split("\n")
        .map((line) => maskLine(cleanLine(line)))
        .join("\n"),
    ),
  );
}
