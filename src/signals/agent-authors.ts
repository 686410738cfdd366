import picomatch from "picomatch";
import type { Settings } from "../domain/settings.ts";
import { wellKnownAgents } from "./well-known-agents.ts";

/** The settings that say which work is an agent's. */
export type AgentSettings = Pick<
  Settings["signals"],
  "agent_authors" | "agent_branches" | "agent_labels" | "agent_trailers"
>;

/** What a piece of work shows of who did it; what an event does not tell is left out. */
export interface AgentMarks {
  login: string | null;
  branch: string | null;
  /** Whether the branch is one of this repository's, not of a fork. */
  ownBranch: boolean;
  labels?: readonly string[];
  /** The description of a pull request, or messages of its commits. */
  text?: string;
}

/**
 * Whether a piece of work counts as an agent's: by its author, its branch, a label or a git trailer, of the settings
 * or of a well-known coding agent. On a fork only the author counts, or a stranger could make the agent's record by
 * naming a branch. Logins, labels and trailers ignore case; branches of the settings are globs.
 */
export function isAgentAuthored(work: AgentMarks, settings: AgentSettings | null): boolean {
  const { login, branch, ownBranch, labels = [], text = "" } = work;
  if (isAgentLogin(login, settings)) return true;
  if (!ownBranch) return false;
  return (
    isAgentBranch(branch ?? "", settings) ||
    hasAgentLabel(labels, settings) ||
    hasAgentTrailer(text, settings)
  );
}

/** Whether an account is an agent's, whatever type GitHub gives it. */
export function isAgentLogin(
  login: string | null,
  settings: Pick<AgentSettings, "agent_authors"> | null,
): boolean {
  const name = login?.toLowerCase() ?? "";
  const own = settings?.agent_authors ?? [];
  return (
    wellKnownAgents.logins.some((known) => known === name) ||
    own.some((author) => author.toLowerCase() === name)
  );
}

/** Whether one of these labels marks work as an agent's: a repository names them, for labels mean what people like. */
export function hasAgentLabel(
  labels: readonly string[],
  settings: Pick<AgentSettings, "agent_labels"> | null,
): boolean {
  const wanted = new Set(settings?.agent_labels.map((label) => label.toLowerCase()));
  return labels.some((label) => wanted.has(label.toLowerCase()));
}

function isAgentBranch(branch: string, settings: Pick<AgentSettings, "agent_branches"> | null): boolean {
  const globs = settings?.agent_branches ?? [];
  return (
    wellKnownAgents.branchPrefixes.some((prefix) => branch.startsWith(prefix)) ||
    (globs.length > 0 && picomatch.isMatch(branch, [...globs]))
  );
}

const trailerLine = /^[a-z][a-z-]{1,40}:[ \t]*(\S.{0,300})$/gim;

/* A trailer of the settings is `Key: value` in full or in its beginning, or a key alone. */
function hasAgentTrailer(text: string, settings: Pick<AgentSettings, "agent_trailers"> | null): boolean {
  const wanted = (settings?.agent_trailers ?? []).map((trailer) => trailer.trim().toLowerCase());
  for (const [line] of text.slice(0, 65_536).matchAll(trailerLine)) {
    const trailer = line.trim().toLowerCase();
    if (isCoAuthor(trailer) && wellKnownAgents.trailers.some((end) => trailer.endsWith(end))) return true;
    if (wanted.some((start) => trailer.startsWith(start.includes(":") ? start : `${start}:`))) return true;
  }
  return false;
}

function isCoAuthor(trailer: string): boolean {
  return /^(?:co-authored-by|assisted-by|generated-by):/.test(trailer);
}
