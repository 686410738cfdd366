import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { maskLine } from "../../src/taxonomy/mask/mask-line.ts";
import { prepare } from "../../src/taxonomy/prepare.ts";
import { readingVersion } from "../../src/taxonomy/reading-version.ts";
import { failure } from "./failure.ts";
import { sampleFailures, sampleLines } from "./reading-samples.ts";

/* What each version makes of the samples. A line is added with its version, and never changed. */
const readings: Record<number, string> = {
  4: "ee8621d679a22945",
};

test("rules of reading that give other masks or keys have another version: else kept classes are not read anew", () => {
  const hash = createHash("sha256");
  for (const line of sampleLines) hash.update(`${maskLine(line)}\n`);
  for (const { text, ...more } of sampleFailures) hash.update(`${prepare(failure("f", text, more)).key}\n`);
  const now = hash.digest("hex").slice(0, 16);
  expect({ version: readingVersion, reading: now }).toEqual({
    version: readingVersion,
    reading: readings[readingVersion] ?? `none yet: add ${readingVersion} with ${now}`,
  });
});

test("the samples are of many keys", () => {
  const keys = new Set(sampleFailures.map(({ text, ...more }) => prepare(failure("f", text, more)).key));
  expect(keys.size).toBeGreaterThan(sampleFailures.length / 2);
});
