import type { CaseSplits } from "../domain/case-splits.ts";
import { divideOrigins } from "../evaluation/divide-origins.ts";
import { nearCopies } from "../evaluation/near-copies.ts";
import { originOf, splitOf } from "../evaluation/split-of.ts";
import { canaryIds } from "../guards/canary-ids.ts";
import type { Code } from "../ports.ts";
import { caseTexts, type CaseText } from "./case-texts.ts";
import type { Policy } from "./policy.ts";
import type { RememberedCases } from "./remembered-cases.ts";
import type { Collected, Division } from "./step-results.ts";
import { unitHash } from "./unit-hash.ts";

/** Cases whose texts are compared; those beyond are divided by the hash of their origin alone. */
const MOST_TEXTS = 10_000;

export interface CasesToDivide {
  collected: Pick<Collected, "sha" | "settings" | "baseline">;
  remembered: RememberedCases;
  code: Pick<Code, "readMany">;
  policy: Pick<Policy, "hashOf" | "matcher">;
  /** When the night began. */
  at: string;
}

/**
 * What is known of the baseline's cases before anything is asked of them: their splits, with near copies together and
 * what earlier nights did; which of them may never get worse; the canaries of those that are kept from proposers; and
 * what later nights have to remember, null where it is nothing new.
 */
export async function divideCases(
  given: CasesToDivide,
): Promise<{ division: Division; entry: CaseSplits | null }> {
  const { collected, remembered, code, policy, at } = given;
  const { sha, settings, baseline } = collected;
  if (baseline.kind === "none") return { division: NOTHING, entry: null };
  const cases = Object.entries(baseline.cases);
  const texts = await caseTexts(cases.slice(0, MOST_TEXTS), sha, code);
  const origins = {
    origins: [...new Set(cases.map(([id, { file }]) => originOf(id, file)))].toSorted(),
    history: remembered.history,
    copies: nearCopies(texts.filter(({ text }) => text !== "")),
    heldOut: settings.gates.held_out,
    month: at.slice(0, 7),
    numberOf: (text: string) => unitHash(text, policy.hashOf),
  };
  const before = divideOrigins({ ...origins, contaminated: new Set() });
  const canaries = canariesOf(texts, (origin) => before.splits.get(origin) !== "train");
  const isShown = (origin: string): boolean => before.splits.get(origin) === "train";
  const printed = texts.flatMap(({ origin, message }) => (isShown(origin) ? canaryIds(message) : []));
  const contaminated = new Set([
    ...(await remembered.metAmong(canaries)),
    ...printed.flatMap((id) => canaries.get(id) ?? []),
  ]);
  const { splits, groups, entry } = divideOrigins({ ...origins, contaminated });
  const byHash = (origin: string): string => splitOf(origins.numberOf(origin), origins.heldOut);
  const division: Division = {
    splits: Object.fromEntries([...splits].filter(([origin, split]) => split !== byHash(origin))),
    copies: Object.fromEntries(
      [...groups].flatMap(([origin, group]) => (group.length > 1 ? [[origin, group[0] ?? origin]] : [])),
    ),
    standing: standings(Object.keys(baseline.cases), given),
    canaries: Object.fromEntries([...canaries].filter(([, origin]) => splits.get(origin) !== "train")),
  };
  const news = entry.fresh.length + entry.moves.length > 0;
  return { division, entry: news || remembered.history.at(-1)?.month !== entry.month ? entry : null };
}

const NOTHING: Division = { splits: {}, copies: {}, standing: {}, canaries: {} };

/* An id that a case in train holds as well is no secret. */
function canariesOf(texts: readonly CaseText[], isHidden: (origin: string) => boolean): Map<string, string> {
  const shown = new Set(texts.flatMap(({ origin, text }) => (isHidden(origin) ? [] : canaryIds(text))));
  return new Map(
    texts
      .filter(({ origin }) => isHidden(origin))
      .flatMap(({ origin, text }) => canaryIds(text).map((id) => [id, origin] as const))
      .filter(([id]) => !shown.has(id)),
  );
}

function standings(
  ids: readonly string[],
  { collected, remembered, policy }: CasesToDivide,
): Division["standing"] {
  const { evaluation } = collected.settings;
  const golden = policy.matcher(evaluation?.golden ?? []);
  const stress = policy.matcher(evaluation?.stress ?? []);
  return Object.fromEntries(
    ids.flatMap((id): [string, Division["standing"][string]][] => {
      if (golden(id)) return [[id, "golden"]];
      if (remembered.mended.has(id)) return [[id, "mended"]];
      return stress(id) ? [[id, "stress"]] : [];
    }),
  );
}
