import type { CaseSplits } from "../../domain/case-splits.ts";
import { divideOrigins } from "../../evaluation/divide-origins.ts";
import { nearCopies } from "../../evaluation/near-copies.ts";
import { originOf, splitOf } from "../../evaluation/split-of.ts";
import { canaryIds } from "../../guards/canary-ids.ts";
import type { Code } from "../../ports.ts";
import { caseSources, caseTexts } from "./case-texts.ts";
import type { Policy } from "../policy.ts";
import type { RememberedCases } from "./remembered-cases.ts";
import type { BaselineCase, Collected, Division } from "../step-results.ts";
import { unitHash } from "../unit-hash.ts";

/** Cases of one origin whose texts are compared, and all of them: a copied file shows in any of its cases. */
const MOST_OF_ONE = 100;
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
  const sources = await caseSources(cases, sha, code);
  const origins = {
    origins: [...new Set(cases.map(([id, { file }]) => originOf(id, file)))].toSorted(),
    history: remembered.history,
    copies: nearCopies(caseTexts(compared(cases), sources).filter(({ text }) => text !== "")),
    heldOut: settings.gates.held_out,
    month: at.slice(0, 7),
    numberOf: (text: string) => unitHash(text, policy.hashOf),
  };
  const before = divideOrigins({ ...origins, contaminated: new Set() });
  const isHidden = (origin: string): boolean => before.splits.get(origin) !== "train";
  const canaries = canariesOf(sources, isHidden);
  const printed = cases.flatMap(([id, { file, message }]) =>
    isHidden(originOf(id, file)) ? [] : canaryIds(message),
  );
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

function compared(cases: readonly [string, BaselineCase][]): [string, BaselineCase][] {
  const counts = new Map<string, number>();
  return cases
    .filter(([id, { file }]) => {
      const origin = originOf(id, file);
      counts.set(origin, (counts.get(origin) ?? 0) + 1);
      return (counts.get(origin) ?? 0) <= MOST_OF_ONE;
    })
    .slice(0, MOST_TEXTS);
}

/* The ids in the files of hidden cases. One that a shown file holds as well is no secret. */
function canariesOf(
  sources: ReadonlyMap<string, string>,
  isHidden: (origin: string) => boolean,
): Map<string, string> {
  const idsOf = (hidden: boolean): [string, string][] =>
    [...sources].flatMap(([file, source]) =>
      isHidden(file) === hidden ? canaryIds(source).map((id): [string, string] => [id, file]) : [],
    );
  const shown = new Set(idsOf(false).map(([id]) => id));
  return new Map(idsOf(true).filter(([id]) => !shown.has(id)));
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
