import { originOf } from "../../evaluation/split-of.ts";
import type { Collected } from "../step-results.ts";

/**
 * The canary of a hidden case that a text holds, or null: such a text is shown to no proposer. The cases that a claim
 * names are `visible` whatever their split, and so is what stands in them.
 */
export function canaryIn(
  { baseline, division }: Pick<Collected, "baseline" | "division">,
  visible: readonly string[],
): (text: string) => string | null {
  const cases = baseline.kind === "ran" ? baseline.cases : {};
  const shown = new Set(visible.map((id) => originOf(id, cases[id]?.file ?? null)));
  const ids = Object.entries(division?.canaries ?? {}).flatMap(([id, origin]) =>
    shown.has(origin) ? [] : [id],
  );
  return (text) => {
    const lower = text.toLowerCase();
    return ids.find((id) => lower.includes(id)) ?? null;
  };
}
