import type { Screening } from "../domain/screening.ts";
import type { CaseRole } from "../domain/verdict.ts";
import type { ScreeningRound } from "../statistics/screening-plan.ts";
import { seededRandom } from "../statistics/seeded-random.ts";
import { type RoundScore, successiveHalving } from "../statistics/successive-halving.ts";

/** The search among candidates that passed the guards: who is in it, in which rounds, over which cases. */
export interface Search {
  rounds: readonly ScreeningRound[];
  candidateIds: readonly string[];
  cases: Record<Screening["split"], readonly string[]>;
  seed: number;
}

/** One run that the search wants next; `candidateId` null: the base. */
export type ScreeningRun = Pick<Screening, "candidateId" | "round" | "index" | "split">;

/** `lost`: a run that speaks of no candidate gave no evidence. */
export type SearchState =
  | { kind: "measure"; runs: ScreeningRun[] }
  | { kind: "kept" | "dropped"; candidateId: string; gain: number }
  | { kind: "lost"; reason: string }
  | { kind: "empty" };

/** Cases that a search may look at. What is held out, golden or unknown is not among them. */
export function searchCases(roles: Readonly<Record<string, CaseRole>>): Search["cases"] {
  const of = (...wanted: CaseRole[]): string[] =>
    Object.keys(roles).filter((id) => wanted.includes(roles[id] ?? "held-out"));
  return { train: of("train", "named"), validation: of("validation") };
}

/**
 * Where a search stands after the runs that are `done`, and which it wants next: those of a round in an order drawn at
 * random, so that drift of the machine hits all of them alike. A run without evidence speaks against its candidate; one
 * of the base, or one that never began, ends the search. Throws on a run that shows a case outside its round's split:
 * what is held out is seen in no search.
 */
export function searchState(search: Search, done: readonly Screening[]): SearchState {
  for (const run of done) refuseForeign(run, search);
  const lost = done.find((run) => run.outcome.kind === "none" && speaksOfNone(run));
  if (lost?.outcome.kind === "none") return { kind: "lost", reason: lost.outcome.reason };
  const ids: readonly (string | null)[] = [...search.candidateIds, null];
  const idOf = (candidate: number | null): string | null => ids[candidate ?? ids.length - 1] ?? null;
  const state = successiveHalving(search.rounds, (round, candidate) =>
    scoreOf(search, round, own(done, round, idOf(candidate))),
  );
  if (state.kind === "empty") return state;
  if (state.kind !== "measure")
    return { kind: state.kind, candidateId: idOf(state.candidate) ?? "", gain: state.gain };
  const asked = [...state.candidates.map(idOf), ...(state.base ? [null] : [])];
  const known = new Set(done.flatMap(({ round, index }) => (round === state.round ? index : [])));
  return {
    kind: "measure",
    runs: planned(search, state.round, asked).filter(({ index }) => !known.has(index)),
  };
}

/* A limit may have been hit by the patch; what never began says nothing of it. */
function speaksOfNone({ candidateId, outcome }: Screening): boolean {
  return (
    candidateId === null ||
    (outcome.kind === "none" && /^(?:not-started|setup-failed)\b/.test(outcome.reason))
  );
}

function refuseForeign({ outcome, split }: Screening, { cases }: Search): void {
  if (outcome.kind === "none") return;
  const known = new Set(cases[split]);
  const foreign = Object.keys(outcome.cases).find((id) => !known.has(id));
  if (foreign !== undefined)
    throw new Error(`a screening run of ${split} cases shows ${foreign}, which is none`);
}

function own(done: readonly Screening[], round: number, candidateId: string | null): Screening[] {
  return done.filter((run) => run.round === round && run.candidateId === candidateId);
}

/* Of every case of the split, whatever a run shows of it: a case that is skipped or absent has not passed. */
function scoreOf({ rounds, cases }: Search, round: number, runs: readonly Screening[]): RoundScore | null {
  const { repeats, split } = rounds[round] ?? { repeats: 0, split: "train" as const };
  if (runs.length < repeats) return null;
  const passes = runs.reduce(
    (sum, { outcome }) =>
      sum +
      (outcome.kind === "none"
        ? 0
        : Object.values(outcome.cases).filter((status) => status === "passed").length),
    0,
  );
  return { passes, trials: repeats * cases[split].length };
}

function planned({ rounds, seed }: Search, round: number, asked: readonly (string | null)[]): ScreeningRun[] {
  const { repeats, split } = rounds[round] ?? { repeats: 0, split: "train" as const };
  const random = seededRandom(seed + round);
  return Array.from({ length: repeats }, () => asked)
    .flat()
    .map((candidateId) => ({ candidateId, order: random() }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ candidateId }, index) => ({ candidateId, round, index, split }));
}
