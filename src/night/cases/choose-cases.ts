import { originOf } from "../../evaluation/split-of.ts";
import type { Policy } from "../policy.ts";
import { splitIn } from "./split-in.ts";
import type { Collected } from "../step-results.ts";

/**
 * Which reproduced cases of a class the proposer sees and the claim names, and which are kept from it as siblings.
 * Cases of one origin stay together, and those of origins that hold near copies. At least one origin is visible, or
 * nothing could be repaired: where none is train the first becomes it (see `showCases`). Cases that decide an open
 * question, and the near copies of them, are `deciding` and never visible.
 */
export function chooseCases(
  reproduced: readonly string[],
  collected: Collected,
  policy: Pick<Policy, "hashOf">,
  deciding: readonly string[] = [],
): { visible: string[]; siblings: string[] } {
  const { baseline } = collected;
  if (baseline.kind === "none") return { visible: [], siblings: [] };
  const split = splitIn(collected, policy);
  const copies = new Map(Object.entries(collected.division?.copies ?? {}));
  const origin = (id: string): string => {
    const own = originOf(id, baseline.cases[id]?.file ?? null);
    return copies.get(own) ?? own;
  };
  const closed = new Set(deciding.map(origin));
  const open = reproduced.filter((id) => !closed.has(origin(id)));
  const shown = open.filter((id) => split(id) === "train");
  const [first] = open;
  const visible =
    shown.length > 0 || first === undefined ? shown : open.filter((id) => origin(id) === origin(first));
  return { visible, siblings: reproduced.filter((id) => !visible.includes(id)) };
}
