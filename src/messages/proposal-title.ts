import { inert, shorten } from "./markdown.ts";
import type { ProposalView } from "./proposal-view.ts";

const TITLE_LIMIT = 120;

/**
 * `<scope>: <what changes> (<failure class name>)`. GitHub takes 256 characters, people read about 120. Inert,
 * because it becomes the subject of the merge commit, where references and keywords act.
 */
export function renderProposalTitle({ candidate, failureClass }: ProposalView): string {
  const what = inert(candidate.title).replace(/[.:\s]+$/, "");
  const tail = ` (${shorten(inert(failureClass.name), 50)})`;
  const head = `${scopeOf(candidate.changes[0]?.path ?? "")}: ${what}`;
  return `${shorten(head, TITLE_LIMIT - tail.length)}${tail}`;
}

/* A skill is known by its folder, every other file by its name. */
function scopeOf(path: string): string {
  const parts = path.split("/");
  const folder = parts.lastIndexOf("skills");
  const skill = folder >= 0 && parts.length > folder + 2 ? parts[folder + 1] : undefined;
  const name = parts.at(-1) ?? path;
  return skill ?? (name === "SKILL.md" ? (parts.at(-2) ?? name) : name);
}
