import { expect, test } from "vitest";
import { exactKey } from "../../../src/taxonomy/key.ts";
import type { Evidence } from "../../../src/taxonomy/parse/evidence.ts";
import { parseEvidence } from "../../../src/taxonomy/parse/parse-evidence.ts";

/**
 * One report and what is to be read of it. `frames` are `file:line`, a library's in brackets; `diagnostics` are
 * `file:line code`. `rerun` is the same failure of another run, `other` a failure with another cause.
 */
export interface EvidenceCase {
  title: string;
  text: string;
  rerun: string;
  other?: string;
  expected: Partial<Pick<Evidence, "kind" | "exception" | "message" | "chain" | "tests" | "exit">> & {
    frames?: string[];
    diagnostics?: string[];
  };
}

/** Checks the evidence of each case, and that a rerun has its key and another cause has not. */
export function checkCases(cases: readonly EvidenceCase[]): void {
  test.each(cases)("$title", ({ text, rerun, other = "something else", expected }) => {
    const evidence = parseEvidence(text);
    expect({ ...evidence, frames: placesOf(evidence), diagnostics: findingsOf(evidence) }).toMatchObject(
      expected,
    );
    expect(keyOf(rerun)).toBe(keyOf(text));
    expect(keyOf(other)).not.toBe(keyOf(text));
  });
}

function placesOf({ frames }: Evidence): string[] {
  return frames.map(({ file, line, symbol, inApp }) => {
    const place = file === null ? symbol : `${file}:${line ?? ""}`;
    return inApp ? place : `[${place}]`;
  });
}

function findingsOf({ diagnostics }: Evidence): string[] {
  return diagnostics.map(({ file, line, code }) => `${file ?? ""}:${line ?? ""} ${code ?? ""}`.trim());
}

function keyOf(text: string): string {
  return exactKey(parseEvidence(text), "", null);
}
