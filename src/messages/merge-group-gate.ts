import type { GatePlan } from "../domain/publication.ts";

/** The gate of a merge group: every proposal in it was judged on its own head, so the group is not judged again. */
export function mergeGroupGate(): GatePlan {
  return {
    name: "hone/gate",
    conclusion: "success",
    title: "Judged on each proposal",
    summary:
      "A proposal of Hone's passed this gate on its own commit before it could enter the queue; nothing is judged twice.",
  };
}
