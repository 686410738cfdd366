/** Why a file is a component, as the inventory tells it. */
export const inventoryReasons = {
  "skill-file": "a skill's SKILL.md",
  "skill-folder": "lies in a skill's folder",
  "rules-name": "the name of a rule file",
  "rules-folder": "lies in a folder of rules",
  "tool-name": "the name of a tool description",
  "tool-text": "names a tool, its use and its input",
  "tool-code": "declares tools to a model",
  "prompt-name": "the name of a prompt",
  "prompt-folder": "lies in a folder of prompts",
  "prompt-code": "holds instructions to a model",
  "prompt-yaml": "carries instructions to a model",
  "agent-folder": "lies in a coding agent's folder of prompts",
  "front-matter": "describes an agent or a command in its front matter",
  "knowledge-name": "the name of a memory or knowledge file",
  "knowledge-folder": "lies in a folder of knowledge",
  "agent-name": "the name of an agent's program",
  "agent-program": "named after an agent and talks to a model",
  "harness-folder": "lies in a harness folder",
  "harness-text": "imports a model's SDK and drives it",
  included: "named by surface.include",
} as const;

export type ComponentReason = keyof typeof inventoryReasons;

export const inventoryTexts = {
  folder: "the folder to look into; its committed files where it is a git checkout",
  head: ["PATH", "KIND", "WHY"],
  none: (folder: string): string =>
    `No components in ${folder}: no skills, rule files, prompts, tool descriptions or agent programs were recognised. Name yours in surface.include of .github/hone.yml.`,
  notFolder: (folder: string): string => `${folder} is not a folder`,
} as const;

/** The closing line: how many there are, and of each kind. */
export function inventoryCounts(kinds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const parts = [...counts].toSorted((a, b) => b[1] - a[1]).map(([kind, count]) => `${kind} ${count}`);
  return `${kinds.length} component${kinds.length === 1 ? "" : "s"}: ${parts.join(", ")}`;
}
