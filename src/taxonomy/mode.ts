import type { ComponentKind } from "../domain/component.ts";
import { type FailureClass, Mode } from "../domain/failure-class.ts";
import type { Evidence } from "./parse/evidence.ts";
import { type SearchedText, searchedText } from "./searched-text.ts";
import type { ModeRule, TaxonomyConfig } from "./taxonomy-config.ts";

const strong = 0.7;
const weak = 0.35;
const inComponent = 0.5;

/**
 * Which kind of agent mistake a class is, from the cues of its text and from the kind of component its trace ends in
 * (`located`, null where unknown). Hints h add up as 1 - product of (1 - h); the runner-up takes half its score
 * away. Null, that is abstaining, under the configured cut-off.
 */
export function modeOf(
  failureClass: Pick<FailureClass, "text" | "primary">,
  evidence: Evidence,
  taxonomy: Pick<TaxonomyConfig, "modes" | "mode_cutoff">,
  located: ComponentKind | null = null,
): { mode: Mode; confidence: number } | null {
  const text = searchedText(`${failureClass.primary}\n${failureClass.text}`);
  const traced = evidence.kind === "trace" ? located : null;
  const scored = Mode.options
    .map((mode) => ({ mode, score: scoreMode(taxonomy.modes[mode], text, traced) }))
    .toSorted((a, b) => b.score - a.score);
  const [first, second] = scored;
  if (first === undefined) return null;
  const confidence = first.score - (second?.score ?? 0) / 2;
  return confidence < taxonomy.mode_cutoff ? null : { mode: first.mode, confidence };
}

function scoreMode(rule: ModeRule, text: SearchedText, traced: ComponentKind | null): number {
  const found = (phrases: readonly string[]): number => phrases.filter((phrase) => text.holds(phrase)).length;
  const here = traced !== null && rule.located.includes(traced) ? 1 - inComponent : 1;
  return 1 - here * (1 - strong) ** found(rule.strong) * (1 - weak) ** found(rule.weak);
}
