import type { FileChange } from "../domain/candidate.ts";
import { guardViolationText as text } from "../messages/guard-violation-text.ts";
import { fileLanguage } from "./file-language.ts";
import { frontMatter, type FrontMatter } from "./front-matter.ts";
import type { GuardInput, Violation } from "./guard-input.ts";

/**
 * A skill is found by the name and description of its front matter: both must be there, and the name stays. In
 * other texts front matter that could be read must still be.
 */
export function skillHeader({ candidate }: GuardInput): Violation[] {
  return candidate.changes.flatMap((change): Violation[] => {
    const why = whyBroken(change);
    return why === null ? [] : [{ rule: "skill-header", path: change.path, text: text.frontMatter(why) }];
  });
}

function whyBroken({ path, before, after }: FileChange): string | null {
  if (fileLanguage(path) !== "prose") return null;
  const old = frontMatter(before ?? "");
  const fresh = frontMatter(after);
  if (fresh.kind === "broken") return old.kind === "broken" ? null : fresh.why;
  if (fresh.kind === "none" && old.kind === "read") return "is gone";
  const isSkill = /(?:^|\/)SKILL\.md$/i.test(path) && (before === null || old.kind === "read");
  return isSkill ? whyNoSkill(old, fresh) : null;
}

function whyNoSkill(old: FrontMatter, fresh: FrontMatter): string | null {
  if (fresh.kind !== "read") return "is missing";
  for (const key of ["name", "description"]) {
    const value = fresh.data[key];
    if (typeof value !== "string" || value.trim() === "") return `has no ${key}`;
  }
  if (old.kind === "read" && old.data["name"] !== fresh.data["name"]) return "has another name than before";
  return null;
}
