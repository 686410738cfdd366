import type { FileChange } from "../../domain/candidate.ts";
import type { AgentVersion } from "../../domain/component.ts";
import type { ReplayedChange } from "../../domain/component-replay.ts";
import type { Ports } from "../../ports.ts";
import { changedTogether, type ChangedTogether } from "../../rewards/changed-together.ts";
import type { Policy } from "../policy.ts";
import { resultOf } from "../step-results.ts";
import type { NightState } from "../steps.ts";
import { unitHash } from "../unit-hash.ts";

const DAY = 24 * 60 * 60 * 1000;
/** As far back as credit is told of. */
const WINDOW_DAYS = 30;
/** Runs of each arm: the case is the unit, more runs only steady it. */
const ROUNDS = 3;

/** A set of components that changed together, and how each is set back alone. */
export interface ReplayPlan {
  /** A name of the set, the same in every night. */
  set: string;
  parts: { change: ReplayedChange; back: FileChange }[];
  rounds: number;
  seed: number;
}

/**
 * The newest set of components that changed together, were not dealt at random and were not replayed yet, if the base
 * can be run: which of them brought what can then be measured. Null where there is none.
 */
export async function planReplays(
  state: NightState,
  version: AgentVersion,
  { ledger, code }: Pick<Ports, "ledger" | "code">,
  policy: Pick<Policy, "hashOf">,
): Promise<ReplayPlan | null> {
  const { repositoryId, startedAt, seed } = state.input;
  const { baseline, sha } = resultOf(state.results, "collect");
  if (baseline.kind === "none" || baseline.recorded !== undefined) return null;
  const since = new Date(Date.parse(startedAt) - WINDOW_DAYS * DAY).toISOString();
  const known = await ledger.read("agent_versions", repositoryId);
  const records = [...known.filter(({ body }) => body.sha !== sha), { at: startedAt, body: version }];
  const done = new Set((await ledger.read("component_replays", repositoryId)).map(({ key }) => key));
  for (const together of changedTogether(records, version.components, since)) {
    const set = policy.hashOf(JSON.stringify(together.changes));
    const parts = done.has(set) ? [] : await partsOf(together, sha, code);
    if (parts.length > 0)
      return {
        set,
        parts,
        rounds: ROUNDS,
        seed: seed ^ Math.floor(unitHash(set, policy.hashOf) * 0x7fffffff),
      };
  }
  return null;
}

/* What cannot be read as text, or is gone, is left as it is. */
async function partsOf(
  { before, changes }: ChangedTogether,
  sha: string,
  code: Ports["code"],
): Promise<ReplayPlan["parts"]> {
  const paths = changes.map(({ component }) => component);
  const [old, current] = [await code.readMany(before, paths), await code.readMany(sha, paths)];
  return changes.flatMap((change) => {
    const path = change.component;
    const [text, now] = [old.get(path), current.get(path)];
    return text === undefined || now === undefined
      ? []
      : [{ change, back: { path, before: now, after: text } }];
  });
}
