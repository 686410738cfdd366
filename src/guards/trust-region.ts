import type { FileChange } from "../domain/candidate.ts";
import { guardViolationText as text } from "../messages/guard-violation-text.ts";
import { diffLines } from "../proposals/line-diff.ts";
import { fileLanguage } from "./file-language.ts";
import type { GuardInput, Violation } from "./guard-input.ts";

/**
 * Only a share of a text's characters may change at once; a short text may always change by the floor. Characters
 * count as the larger of removed and added ones in each run of changed lines, without what its ends share.
 */
export function trustRegion({ candidate, floors }: GuardInput): Violation[] {
  const { share, floor_characters } = floors.trust_region;
  return candidate.changes
    .filter(({ path, before }) => before !== null && fileLanguage(path) === "prose")
    .flatMap((change): Violation[] => {
      const limit = Math.max(floor_characters, Math.floor(share * (change.before ?? "").length));
      const changed = changedCharacters(change);
      return changed > limit
        ? [{ rule: "trust-region", path: change.path, text: text.trustRegion(changed, limit) }]
        : [];
    });
}

function changedCharacters({ before, after }: FileChange): number {
  return diffLines(before ?? "", after).changes.reduce((sum, { removed, added }) => {
    const old = removed.join("");
    const fresh = added.join("");
    const least = Math.min(old.length, fresh.length);
    let head = 0;
    while (head < least && old[head] === fresh[head]) head += 1;
    let tail = 0;
    while (tail < least - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1;
    return sum + Math.max(old.length, fresh.length) - head - tail;
  }, 0);
}
