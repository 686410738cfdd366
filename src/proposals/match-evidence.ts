import type { Failure } from "../domain/failure.ts";
import { fillText } from "./fill-pattern.ts";
import type { Pattern } from "./playbook.ts";

/** What a pattern's groups caught. Words of strangers end up in files through these, so they stay plain and short. */
export type Captures = Readonly<Record<string, string>>;
const PLAIN = /^[\w][\w .\-/]{0,59}$/;

/**
 * What a pattern caught in the failures: one set of captures for each distinct thing that enough cases or episodes
 * say, the most often said first. Only failures of trusted origin are read.
 */
export function matchEvidence(pattern: Pattern, failures: readonly Failure[]): Captures[] {
  const found = new Map<string, { captures: Captures; speakers: Set<string> }>();
  for (const { text, episode, test, trust } of failures) {
    const match = trust === "trusted" ? looked(pattern, capturesIn(pattern, text)) : null;
    if (match === null) continue;
    const entry = found.get(match.said) ?? { captures: match.captures, speakers: new Set() };
    entry.speakers.add(test ?? episode);
    found.set(match.said, entry);
  }
  return [...found.values()]
    .filter(({ speakers }) => speakers.size >= pattern.members)
    .toSorted((left, right) => right.speakers.size - left.speakers.size)
    .map(({ captures }) => captures);
}

function capturesIn(pattern: Pattern, text: string): Captures | null {
  const captures: Record<string, string> = {};
  for (const expression of pattern.evidence) {
    const match = new RegExp(expression, "m").exec(text);
    if (!match) return null;
    for (const [name, value] of Object.entries(match.groups ?? {}))
      if (value !== undefined) captures[name] = value;
  }
  return Object.values(captures).every((value) => PLAIN.test(value)) ? captures : null;
}

/** With a lookup, failures that choose the same entry say the same. */
function looked({ lookup }: Pattern, captures: Captures | null): { said: string; captures: Captures } | null {
  if (captures === null) return null;
  if (!lookup) return { said: JSON.stringify(captures), captures };
  const wanted = fillText(lookup.key, captures).toLowerCase();
  const entry = Object.entries(lookup.values).find(([name]) => name.toLowerCase() === wanted);
  return entry ? { said: entry[0], captures: { ...captures, ...entry[1] } } : null;
}
