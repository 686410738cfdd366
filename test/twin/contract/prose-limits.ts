/* Limits that GitHub states in words only, or not everywhere it keeps them. */

type Body = Record<string, unknown>;
type Rule = (body: Body) => string[];

/** The rules in prose of an operation's body; none for most. */
export function proseLimits(operation: string, body: unknown): string[] {
  if (body === null || typeof body !== "object" || Array.isArray(body)) return [];
  return (rules[operation] ?? []).flatMap((rule) => rule(body as Body));
}

const longest =
  (key: string, limit: number): Rule =>
  ({ [key]: text }) =>
    typeof text === "string" && text.length > limit ? [`/${key} is longer than ${limit} characters`] : [];

const body = longest("body", 65_536);
const thread = [body, longest("title", 256)];

/* A run is completed by its conclusion; `stale` is GitHub's own word for runs that nobody ended. */
const checkRun: Rule = ({ status, conclusion, completed_at }) => [
  ...(status === "completed" && conclusion === undefined ? ["is completed without a conclusion"] : []),
  ...(completed_at !== undefined && conclusion === undefined
    ? ["has completed_at without a conclusion"]
    : []),
  ...(conclusion === "stale" ? ["concludes stale, which only GitHub may"] : []),
];

const fullRef: Rule = ({ ref }) =>
  typeof ref === "string" && !/^refs\/[^/]+\/./.test(ref) ? [`/ref ${ref} is not of the form refs/x/y`] : [];

const namedOrIssue: Rule = ({ title, issue }) =>
  title === undefined && issue === undefined ? ["has neither a title nor an issue"] : [];

const label = [
  longest("name", 50),
  longest("description", 100),
  (({ color }) =>
    typeof color === "string" && !/^[0-9a-f]{6}$/i.test(color)
      ? [`/color ${color} is not six hexadecimal digits`]
      : []) satisfies Rule,
];

const treeEntries: Rule = ({ tree }) =>
  Array.isArray(tree) ? (tree as Body[]).flatMap((entry) => treeEntry(entry)) : [];

function treeEntry({ path, mode, type, sha, content }: Body): string[] {
  const steps = typeof path === "string" ? path.split("/") : [];
  const strange = steps.some((step) => ["", ".", "..", ".git"].includes(step.toLowerCase()));
  return [
    ...(sha !== undefined && content !== undefined ? [`/tree ${String(path)} has both sha and content`] : []),
    ...((mode === "040000") !== (type === "tree") && type !== undefined
      ? [`/tree ${String(path)} is mode ${String(mode)} but not of its type`]
      : []),
    ...(strange ? [`/tree ${String(path)} is no path in a tree`] : []),
  ];
}

const rules: Record<string, readonly Rule[]> = {
  "checks/create": [checkRun],
  "checks/update": [checkRun],
  "git/create-ref": [fullRef],
  "git/create-tree": [treeEntries],
  "issues/create": thread,
  "issues/create-comment": [body],
  "issues/create-label": label,
  "issues/update": thread,
  "issues/update-comment": [body],
  "pulls/create": [...thread, namedOrIssue],
  "pulls/create-reply-for-review-comment": [body],
  "pulls/create-review": [body],
  "pulls/update": thread,
  "repos/create-commit-status": [longest("description", 140)],
};
