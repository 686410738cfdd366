import type { Candidate } from "../domain/candidate.ts";
import type { ComponentKind } from "../domain/component.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { Rung } from "./recommend-track.ts";

/** The rung of the ladder that a component of each kind is on. */
export const RUNG_OF: Record<ComponentKind, Rung> = {
  prompt: "prompt",
  rules: "prompt",
  skill: "skill",
  tool: "tool-description",
  harness: "harness",
  knowledge: "knowledge",
};

/**
 * By rung, the nights since its last proven gain in which candidates for it were measured and none was promoted. A
 * verdict without a measurement is no round. `nightOf` names the night of a verdict's key.
 */
export function roundsWithoutGain(
  verdicts: readonly { key: string; at: string; body: Pick<Verdict, "candidateId" | "kind" | "p"> }[],
  candidates: readonly Pick<Candidate, "id" | "changes">[],
  kindOf: (path: string) => ComponentKind | null,
  nightOf: (key: string) => string,
): Partial<Record<Rung, number>> {
  const rungs = new Map(candidates.map(({ id, changes }) => [id, rungsOf(changes, kindOf)]));
  const told = verdicts
    .filter(({ body }) => body.p !== null)
    .flatMap(({ key, at, body }) =>
      [...(rungs.get(body.candidateId) ?? [])].map((rung) => ({
        rung,
        at,
        night: nightOf(key),
        kind: body.kind,
      })),
    );
  const rounds: Partial<Record<Rung, number>> = {};
  for (const [rung, own] of Map.groupBy(told, (each) => each.rung)) {
    const gained = own.filter(({ kind }) => kind === "promote");
    const lastGain =
      gained
        .map(({ at }) => at)
        .toSorted()
        .at(-1) ?? "";
    const provenNights = new Set(gained.map(({ night }) => night));
    const without = own.filter(({ at, night }) => at > lastGain && !provenNights.has(night));
    rounds[rung] = new Set(without.map(({ night }) => night)).size;
  }
  return rounds;
}

function rungsOf(changes: Candidate["changes"], kindOf: (path: string) => ComponentKind | null): Set<Rung> {
  return new Set(
    changes.flatMap(({ path }) => {
      const kind = kindOf(path);
      return kind === null ? [] : [RUNG_OF[kind]];
    }),
  );
}
