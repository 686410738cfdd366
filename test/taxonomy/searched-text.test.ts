import { array, assert, constantFrom, property } from "fast-check";
import { expect, test } from "vitest";
import { compilePhrase, matchesPhrase } from "../../src/taxonomy/phrase.ts";
import { searchedText } from "../../src/taxonomy/searched-text.ts";

test("looking for a phrase finds what matching every line finds", () => {
  const words = constantFrom(
    "toolbox",
    "tool",
    "é",
    "éforgotten",
    "forgotten",
    "no",
    "nos",
    ".",
    "*",
    " ",
    "\n",
  );
  const texts = array(words, { maxLength: 12 }).map((parts) => parts.join(""));
  const phrases = constantFrom(
    "tool",
    "toolbox",
    "forgotten",
    "forg*",
    "*box",
    "no tool",
    "no*ten",
    "Tool",
    "no",
    "no*",
    "noé",
    "é",
    "NO tool",
  );
  assert(
    property(texts, phrases, (text, phrase) => {
      const expected = text.split("\n").some((line) => matchesPhrase(line, compilePhrase(phrase)));
      expect(searchedText(text).holds(phrase)).toBe(expected);
    }),
  );
});
