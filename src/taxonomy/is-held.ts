import type { Blame } from "../domain/failure-class.ts";

/** True for the blames that no component can mend: such classes are counted and never reach a proposer. */
export function isHeld(blame: Blame): blame is "infra" | "flaky" {
  return blame === "infra" || blame === "flaky";
}
