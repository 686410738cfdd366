import picomatch from "picomatch";
import type { Edit } from "../domain/candidate.ts";
import type { Failure } from "../domain/failure.ts";
import { applyEdits } from "./edit.ts";
import { findFile } from "./find-file.ts";
import { fillPattern, fillText } from "./fill-pattern.ts";
import { matchEvidence, type Captures } from "./match-evidence.ts";
import type { Pattern, Playbook, Variant } from "./playbook.ts";
import type { ProposedEdits } from "./proposed-edits.ts";
import { stackFrames } from "./stack-frames.ts";
import { uniqueEdit, type Replacement } from "./unique-edit.ts";

/** `targets` are the files that may be edited, best first, and `texts` their texts. */
export interface PlaybookInput {
  failures: readonly Failure[];
  targets: readonly { path: string; kind: string }[];
  texts: ReadonlyMap<string, string>;
}

interface Target {
  path: string;
  kind: string;
  text: string;
  lines: readonly number[];
}

/** What the playbook proposes, and by which pattern; `.2` and so on mark its later proposals. */
export interface PlaybookProposal extends ProposedEdits {
  pattern: string;
}

/** A pattern that matches often in one file is a guess: only the places nearest to the evidence are tried. */
const MOST_PLACES = 3;
/** How far from a line of the evidence a repair at the frame may be. */
const NEAR = 2;

/**
 * All repairs the playbook knows for a failure class, in the playbook's order, better targets and nearer places
 * first, each of them one that the applier takes. Deterministic; the same edits are proposed once.
 */
export function proposeFromPlaybook(input: PlaybookInput, playbook: Playbook): PlaybookProposal[] {
  const targets = input.targets.map((target): Target => {
    const text = input.texts.get(target.path) ?? "";
    return { ...target, text, lines: linesIn(target.path, input.failures) };
  });
  const seen = new Set<string>();
  return playbook.patterns.flatMap((pattern) =>
    matchEvidence(pattern, input.failures)
      .flatMap((captures) => targets.flatMap((target) => inFile(pattern, captures, target)))
      .filter(({ edits }) => {
        const key = JSON.stringify(edits.map((edit) => ({ ...edit, why: "" })));
        return seen.has(key) ? false : seen.add(key);
      })
      .map((proposal, at) => (at === 0 ? proposal : { ...proposal, pattern: `${pattern.id}.${at + 1}` })),
  );
}

/** The lines of a file that the failures' frames name. */
function linesIn(path: string, failures: readonly Failure[]): number[] {
  const lines = failures.flatMap(({ text, trust }) =>
    trust !== "trusted"
      ? []
      : stackFrames(text).flatMap((frame) =>
          frame.line !== null && findFile(frame.path, [path]) !== null ? [frame.line] : [],
        ),
  );
  return [...new Set(lines)];
}

function inFile(pattern: Pattern, captures: Captures, target: Target): PlaybookProposal[] {
  const { path, text } = target;
  if (!fits(pattern, captures, target)) return [];
  return places(pattern, captures, target).flatMap((replacements): PlaybookProposal[] => {
    const beside = pattern.also.flatMap(({ unless, variants }) =>
      holdsAny(unless, captures, text) ? [] : matches(variants, captures, text).slice(0, 1),
    );
    const why = fillText(pattern.rationale, captures);
    const edits = editsOf(path, text, [...replacements, ...beside], why);
    if (edits === null) return [];
    const title = fillText(pattern.title, captures);
    return [
      {
        pattern: pattern.id,
        edits,
        title,
        rationale: why,
        prediction: fillText(pattern.prediction, captures),
      },
    ];
  });
}

function fits(pattern: Pattern, captures: Captures, { path, kind, text }: Target): boolean {
  if (!picomatch.isMatch(path, pattern.files, { dot: true })) return false;
  if (pattern.kinds && !pattern.kinds.some((wanted) => wanted === kind)) return false;
  if (!pattern.requires.every((expression) => fillPattern(expression, captures).test(text))) return false;
  return !holdsAny(pattern.unless, captures, text);
}

function holdsAny(expressions: readonly string[], captures: Captures, text: string): boolean {
  return expressions.some((expression) => fillPattern(expression, captures).test(text));
}

/** The sets of replacements to propose: one a place, or one for all places. */
function places(pattern: Pattern, captures: Captures, { lines, text }: Target): Replacement[][] {
  const found = matches(pattern.variants, captures, text)
    .map((replacement) => ({ replacement, away: distance(replacement, lines, text) }))
    .filter(({ away }) => pattern.at === "anywhere" || away <= NEAR);
  if (pattern.pick === "all") return found.length === 0 ? [] : [found.map(({ replacement }) => replacement)];
  const nearest = pattern.pick === "first" ? found.slice(0, 1) : found.toSorted((a, b) => a.away - b.away);
  return nearest.slice(0, MOST_PLACES).map(({ replacement }) => [replacement]);
}

/** Places of the first variant that matches anywhere. */
function matches(variants: readonly Variant[], captures: Captures, text: string): Replacement[] {
  for (const { find, replace, provided } of variants) {
    const found = [...text.matchAll(fillPattern(find, captures))].flatMap((match): Replacement[] => {
      const groups = { ...captures, ...match.groups };
      if (match[0] === "" || (provided !== undefined && !fillPattern(provided, groups).test(text))) return [];
      const fresh = fillText(replace, captures).replace(
        /\$<(\w+)>/g,
        (_, name: string) => match.groups?.[name] ?? "",
      );
      return [{ start: match.index, end: match.index + match[0].length, fresh }];
    });
    if (found.length > 0) return found;
  }
  return [];
}

/** Lines between a place and the nearest line of the evidence; infinite where the evidence names none. */
function distance({ start, end }: Replacement, lines: readonly number[], text: string): number {
  const from = text.slice(0, start).split("\n").length;
  const to = from + text.slice(start, end).split("\n").length - 1;
  return Math.min(Infinity, ...lines.map((line) => Math.max(0, from - line, line - to)));
}

/** One edit a place; one for all places where these stand too close to be told apart. Null where neither applies. */
function editsOf(
  path: string,
  text: string,
  replacements: readonly Replacement[],
  why: string,
): Edit[] | null {
  const context = { basePaths: new Set([path]), newFiles: "none" as const };
  for (const tried of [replacements, [spanning(text, replacements)]]) {
    const edits = tried.map((replacement) => uniqueEdit(path, text, replacement, why));
    const whole = edits.filter((edit) => edit !== null);
    if (
      whole.length === edits.length &&
      applyEdits(whole, new Map([[path, text]]), context).kind === "applied"
    )
      return whole;
  }
  return null;
}

/** Several replacements as one, from the first place to the last. */
function spanning(text: string, replacements: readonly Replacement[]): Replacement {
  const ordered = replacements.toSorted((left, right) => left.start - right.start);
  const start = ordered[0]?.start ?? 0;
  let fresh = "";
  let at = start;
  for (const replacement of ordered) {
    fresh += text.slice(at, replacement.start) + replacement.fresh;
    at = replacement.end;
  }
  return { start, end: at, fresh };
}
