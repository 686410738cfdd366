import type { ComponentKind } from "../domain/component.ts";
import { type FailureClass, Mode } from "../domain/failure-class.ts";
import { modeShares } from "./mode-model.ts";
import { modeVector } from "./mode-vector.ts";
import type { Evidence } from "./parse/evidence.ts";
import { type LineReaders, lineReaders } from "./parse/line-readers.ts";
import { type SearchedText, searchedText } from "./searched-text.ts";
import type { ModeRule, TaxonomyConfig } from "./taxonomy-config.ts";

const strong = 0.7;
const weak = 0.35;
const inComponent = 0.5;
const againstNone = 0.8;
/** Lines of a failure that are read for its mode. */
const lineLimit = 40;

/**
 * Which kind of agent mistake a class is, from the cues of its text, from the kind of component its trace ends in
 * (`located`, null where unknown) and from the words around the cues, which the model weighs. `confidence` is the
 * model's share of the mode. Null, that is abstaining, under the configured cut-off and where the text tells of
 * no agent's mistake.
 */
export function modeOf(
  failureClass: Pick<FailureClass, "text" | "primary">,
  evidence: Evidence,
  taxonomy: Pick<TaxonomyConfig, "modes" | "mode_cutoff" | "model">,
  located: ComponentKind | null = null,
  read: Pick<LineReaders, "frame"> = lineReaders(),
): { mode: Mode; confidence: number } | null {
  const told = toldBy(failureClass, evidence, read);
  const cues = cueScores(told, taxonomy, evidence.kind === "trace" ? located : null);
  const shares = modeShares(taxonomy.model, modeVector(told, evidence.kind), cues);
  const confidence = Math.max(...shares);
  const mode = Mode.options[shares.indexOf(confidence)];
  return mode === undefined || confidence < taxonomy.mode_cutoff ? null : { mode, confidence };
}

/** What a failure says in words: its first lines without the frames of a trace, whose names are no words on it. */
export function toldBy(
  { text, primary }: Pick<FailureClass, "text" | "primary">,
  { kind }: Evidence,
  read: Pick<LineReaders, "frame"> = lineReaders(),
): string {
  const lines = text.split("\n", lineLimit);
  const traced = kind === "trace" || kind === "crash";
  const kept = traced ? lines.filter((line, at) => read.frame(line, lines[at - 1] ?? "") === null) : lines;
  return kept.includes(primary) ? kept.join("\n") : [primary, ...kept].join("\n");
}

/**
 * How much its cues speak for each of `modeOutcomes`, 0 to 1: hints h add up as 1 - product of (1 - h). What speaks
 * for any mode speaks nearly as much against none of them, and a trace that ends in a component speaks fully against it.
 */
export function cueScores(
  told: string,
  { modes }: Pick<TaxonomyConfig, "modes">,
  traced: ComponentKind | null,
): number[] {
  const text = searchedText(told);
  const scores = Mode.options.map((mode) => cueScore(modes[mode], text, traced));
  return [...scores, traced === null ? -againstNone * Math.max(...scores) : -1];
}

function cueScore(rule: ModeRule, text: SearchedText, traced: ComponentKind | null): number {
  const found = (phrases: readonly string[]): number => {
    let count = 0;
    for (const phrase of phrases) if (text.holds(phrase)) count++;
    return count;
  };
  const here = traced !== null && rule.located.includes(traced) ? 1 - inComponent : 1;
  return 1 - here * (1 - strong) ** found(rule.strong) * (1 - weak) ** found(rule.weak);
}
