import picomatch from "picomatch";
import type { Settings } from "../domain/settings.ts";

const branchPrefixes = [
  "claude/",
  "copilot/",
  "codex/",
  "cursor/",
  "devin/",
  "jules/",
  "sweep/",
  "openhands-",
  "openhands/",
];
const logins = new Set([
  "copilot",
  "copilot-swe-agent[bot]",
  "claude[bot]",
  "chatgpt-codex-connector[bot]",
  "cursor[bot]",
  "devin-ai-integration[bot]",
  "google-labs-jules[bot]",
  "openhands-agent",
  "sweep-ai[bot]",
]);

/**
 * Whether a piece of work counts as an agent's: its author or its branch is one of the repository's own, or of a
 * well-known coding agent. Logins are compared without case; branches of the settings are globs.
 */
export function isAgentAuthored(
  work: { login: string | null; branch: string | null },
  settings: Pick<Settings["signals"], "agent_authors" | "agent_branches"> | null,
): boolean {
  const login = work.login?.toLowerCase() ?? "";
  const branch = work.branch ?? "";
  if (logins.has(login) || branchPrefixes.some((prefix) => branch.startsWith(prefix))) return true;
  if (settings === null) return false;
  const { agent_authors: authors, agent_branches: branches } = settings;
  return (
    authors.some((author) => author.toLowerCase() === login) ||
    (branches.length > 0 && picomatch.isMatch(branch, branches))
  );
}
