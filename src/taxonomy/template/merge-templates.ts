import { restKeys } from "./rest-keys.ts";
import { slot } from "./template-tokens.ts";

/** A message template; `count` is how many failures it stands for. Only templates of one `scope` may merge. */
export interface Template {
  tokens: readonly string[];
  count: number;
  scope: string;
}

/** `groups` names each template's group, `patterns` is what the templates of each group have in common. */
export interface Merged {
  groups: number[];
  patterns: (readonly string[])[];
}

interface Pattern {
  tokens: readonly string[];
  count: number;
  scope: string;
  members: number[];
}

/** One place where otherwise equal patterns differ. */
interface Difference {
  pattern: number;
  position: number;
}

const rounds = 6;
const identifier = /[a-z][A-Z]|[A-Z]{2,}[a-z]|[_./@\\-]/;
/** Words after which a name stands, whatever it looks like. */
const introducesName = new Set(["=", "user", "host", "hostname", "client", "username"]);

/**
 * Groups templates that differ only where a value stands: two templates that are equal but for one position belong
 * together when that position takes values enough to be a slot. Identifiers need three values, plain words six and
 * more the more often they were seen: a choice of few words ("started", "stopped") is two messages, not one. Repeats
 * until nothing changes, so several slots are found one after the other. The order of the input does not matter.
 */
export function mergeTemplates(templates: readonly Template[]): Merged {
  let patterns: Pattern[] = collect(
    templates.map(({ tokens, count, scope }, index) => ({ tokens, count, scope, members: [index] })),
  );
  for (let round = 0; round < rounds; round++) {
    const slots = findSlots(patterns);
    if (slots.size === 0) break;
    patterns = collect(patterns.map((pattern, index) => withSlots(pattern, slots.get(index))));
  }
  const groups: number[] = [];
  for (const [group, { members }] of patterns.entries()) for (const member of members) groups[member] = group;
  return { groups, patterns: patterns.map(({ tokens }) => tokens) };
}

function collect(patterns: readonly Pattern[]): Pattern[] {
  const byText = new Map<string, Pattern>();
  for (const pattern of patterns) {
    const key = `${pattern.scope}\u0000${pattern.tokens.join(" ")}`;
    const same = byText.get(key);
    if (same === undefined) {
      byText.set(key, { ...pattern, members: [...pattern.members] });
    } else {
      same.count += pattern.count;
      for (const member of pattern.members) same.members.push(member);
    }
  }
  return [...byText.values()];
}

function findSlots(patterns: readonly Pattern[]): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>();
  for (const differences of bucketByRest(patterns).values()) {
    if (differences.length < 2 || !isSlot(patterns, differences)) continue;
    for (const { pattern, position } of differences) {
      const positions = found.get(pattern);
      if (positions === undefined) found.set(pattern, new Set([position]));
      else positions.add(position);
    }
  }
  return found;
}

/** All patterns by what is left of them without one position. */
function bucketByRest(patterns: readonly Pattern[]): Map<number, Difference[]> {
  const buckets = new Map<number, Difference[]>();
  for (const [pattern, { tokens, scope }] of patterns.entries()) {
    for (const { position, key } of restKeys(tokens, scope)) {
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, [{ pattern, position }]);
      else bucket.push({ pattern, position });
    }
  }
  return buckets;
}

function isSlot(patterns: readonly Pattern[], differences: readonly Difference[]): boolean {
  const values = differences.map(({ pattern, position }) => patterns[pattern]?.tokens[position] ?? "");
  return !values.some((text) => isCode.test(text)) && areValues(patterns, differences, values);
}

/** The only digits that are left in a template are codes of what went wrong. */
const isCode = /\d/;

function areValues(
  patterns: readonly Pattern[],
  differences: readonly Difference[],
  values: readonly string[],
): boolean {
  const distinct = values.length;
  const plain = values.filter((text) => text !== slot && !identifier.test(text)).length;
  const seen = differences.reduce((sum, { pattern }) => sum + (patterns[pattern]?.count ?? 0), 0);
  const first = differences[0];
  const before = first === undefined ? undefined : patterns[first.pattern]?.tokens[first.position - 1];
  if (before !== undefined && introducesName.has(before) && distinct >= 3) return true;
  if (values.includes(slot)) return plain === 0 || distinct >= 3;
  if (plain === 0) return distinct >= 3;
  return distinct >= 6 && distinct * distinct >= seen * 0.7;
}

function withSlots(pattern: Pattern, positions: ReadonlySet<number> | undefined): Pattern {
  if (positions === undefined) return pattern;
  const tokens: string[] = [];
  for (const [position, token] of pattern.tokens.entries()) {
    const next = positions.has(position) ? slot : token;
    if (next !== slot || tokens.at(-1) !== slot) tokens.push(next);
  }
  return { ...pattern, tokens };
}
