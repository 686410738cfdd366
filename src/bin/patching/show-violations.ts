import type { Violation } from "../../guards/guard-input.ts";
import { patchTexts as texts } from "../../messages/patch-texts.ts";
import type { Io } from "../io.ts";
import { print, printTable } from "../output.ts";

/** Every objection of a guard as a row, and their number. */
export function showViolations(violations: readonly Violation[], io: Io): void {
  printTable(
    io,
    texts.head,
    violations.map(({ rule, path, text }) => [rule, path ?? texts.wholePatch, text]),
  );
  print(io, texts.violations(violations.length));
}
