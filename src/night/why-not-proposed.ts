import type { Blame, FailureClass } from "../domain/failure-class.ts";
import { judgeTexts } from "../messages/judge-texts.ts";
import { leftAloneText as text } from "../messages/left-alone-text.ts";
import type { Ports } from "../ports.ts";
import { findClass } from "../taxonomy/find-class.ts";
import { foldMembers } from "../taxonomy/fold-members.ts";
import { gamedFiles } from "./judging/gamed-files.ts";
import { findResult, resultOf } from "./step-results.ts";
import type { NightState } from "./steps.ts";

const mendable: readonly Blame[] = ["agent", "change"];

/**
 * Why no proposer may see a class, or null: the gate behind the routing, so that a class that is held back costs
 * nothing and reaches nobody whatever an earlier step let through. The ledger is read again, for a person may have
 * muted, re-blamed or resolved the class since the night began.
 */
export async function whyNotProposed(
  state: NightState,
  classId: string,
  ports: Ports,
): Promise<string | null> {
  const { repositoryId, startedAt } = state.input;
  const events = (await ports.ledger.read("class_events", repositoryId)).map(({ body }) => body);
  const found = findClass(foldMembers(events), classId);
  const tonight = resultOf(state.results, "classify").classes.find(({ id }) => id === classId);
  const now = found.kind === "found" ? found.folding.failureClass : undefined;
  for (const known of [tonight, now]) {
    const refusal = known === undefined ? null : refusalOf(known, startedAt);
    if (refusal !== null) return refusal;
  }
  const gamed = gamedTarget(state, classId);
  return gamed === null ? null : judgeTexts.gaming(gamed);
}

/* The guards would refuse whatever is proposed for files that may be gamed: nobody is asked for it. */
function gamedTarget({ results }: NightState, classId: string): string | null {
  const target = findResult(results, "route")?.targets.find((each) => each.classId === classId);
  const paths = (target?.paths ?? []).map(({ path }) => path);
  const gamed = gamedFiles(results, paths);
  return gamed.length < paths.length ? null : (gamed[0]?.branch ?? null);
}

function refusalOf({ blame, resolved, mutedUntil }: FailureClass, now: string): string | null {
  if (!mendable.includes(blame)) return text.blame(blame);
  if (resolved) return text.resolved();
  return mutedUntil !== null && mutedUntil > now ? text.muted(mutedUntil) : null;
}
