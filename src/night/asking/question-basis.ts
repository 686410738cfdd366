import { pathFloor } from "../../guards/path-floor.ts";
import type { EvaluationSettings } from "../../domain/settings.ts";
import type { Ports } from "../../ports.ts";
import type { Policy } from "../policy.ts";
import { resultOf } from "../step-results.ts";
import type { NightState } from "../steps.ts";

/**
 * A hash of all that an evaluation's answer depends on at the base: the components, the files of the cases, what the hard
 * floors keep out of a candidate's reach (tests, their settings, lock files), how the evaluation is run, and the files or
 * folders that its command names. What CI is told is no part of it. Trials of two nights belong to one question only where it is the same.
 */
export async function questionBasis(
  { results }: Pick<NightState, "results">,
  { code }: Pick<Ports, "code">,
  { floors, hashOf }: Pick<Policy, "floors" | "hashOf">,
): Promise<string> {
  const { sha, settings, baseline } = resultOf(results, "collect");
  const { components } = resultOf(results, "attribute");
  const cases = baseline.kind === "ran" ? Object.values(baseline.cases) : [];
  const own = new Set([...components.map(({ path }) => path), ...cases.flatMap(({ file }) => file ?? [])]);
  const isNamed = namedBy(settings.evaluation);
  const files = (await code.tree(sha))
    .filter(
      ({ path }) =>
        own.has(path) || isNamed(path) || (!path.startsWith(".github/") && pathFloor(path, floors) !== null),
    )
    .map(({ path, blob }) => [path, blob])
    .toSorted(([left = ""], [right = ""]) => (left < right ? -1 : 1));
  return hashOf(JSON.stringify([settings.evaluation, files]));
}

/* A word of the command or of the set-up that is a path of the repository, or a folder above one. */
function namedBy(evaluation: EvaluationSettings | null): (path: string) => boolean {
  const words = `${evaluation?.command ?? ""} ${evaluation?.setup ?? ""}`.split(/[\s"'=;&|()<>]+/);
  const places = words
    .map((word) => word.replace(/^(?:\.\/)+/, "").replace(/\/+$/, ""))
    .filter((word) => word !== "");
  return (path) => places.some((place) => path === place || path.startsWith(`${place}/`));
}
