import { effectiveLimits } from "../config/effective-limits.ts";
import { guardViolationText as text } from "../messages/guard-violation-text.ts";
import { patchExcess } from "../proposals/patch-excess.ts";
import type { GuardInput, Violation } from "./guard-input.ts";

/**
 * The preset's trust region in files, hunks and lines, or the repository's own gates where these are tighter. A new file
 * that the preset does not allow is told as a rule of its own, `new-file`.
 */
export function patchSize({ candidate, preset, settings, floors }: GuardInput): Violation[] {
  const folder = floors.cases_folder;
  return patchExcess(candidate.changes, effectiveLimits(preset, settings), folder).map((excess) =>
    excess.kind === "measure"
      ? { rule: "patch-size", path: null, text: text.tooMuch(excess.what, excess.found, excess.limit) }
      : { rule: "new-file", path: excess.path, text: text.newFile(excess.allowed, folder) },
  );
}
