import { splitOf } from "../evaluation/split-of.ts";
import type { Policy } from "./policy.ts";
import type { Collected } from "./step-results.ts";
import { unitHash } from "./unit-hash.ts";

/**
 * Which reproduced cases of a class the proposer sees and the claim names, and which are kept from it as siblings.
 * Cases of one file stay together, for a proposer that is shown a file would see them all. At least one file is
 * visible, or nothing could be repaired.
 */
export function chooseCases(
  reproduced: readonly string[],
  collected: Collected,
  policy: Policy,
): { visible: string[]; siblings: string[] } {
  const { baseline, settings } = collected;
  if (baseline.kind === "none") return { visible: [], siblings: [] };
  const originOf = (id: string): string => baseline.cases[id]?.file ?? id.split("::")[0] ?? id;
  const hidden = (id: string): boolean =>
    splitOf(unitHash(originOf(id), policy.hashOf), settings.gates.held_out) !== "train";
  const shown = reproduced.filter((id) => !hidden(id));
  const [first] = reproduced;
  const visible =
    shown.length > 0 || first === undefined
      ? shown
      : reproduced.filter((id) => originOf(id) === originOf(first));
  return { visible, siblings: reproduced.filter((id) => !visible.includes(id)) };
}
