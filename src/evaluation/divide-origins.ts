import type { CaseSplits, Split } from "../domain/case-splits.ts";
import { splitOf } from "./split-of.ts";

export interface OriginsToDivide {
  /** The origins of tonight's cases. */
  origins: readonly string[];
  /** What earlier nights did, oldest first. */
  history: readonly CaseSplits[];
  /** Pairs of origins that hold near copies of each other. */
  copies: readonly (readonly [string, string])[];
  /** Origins whose canary was met where no case may be known. */
  contaminated: ReadonlySet<string>;
  /** Share of the origins that is kept from the proposer. */
  heldOut: number;
  /** YYYY-MM of the night. */
  month: string;
  /** A text as a number in [0, 1). */
  numberOf: (text: string) => number;
}

export interface Divided {
  splits: ReadonlyMap<string, Split>;
  /** The origins that near copies tie to each one, itself among them. */
  groups: ReadonlyMap<string, readonly string[]>;
  entry: CaseSplits;
}

const SHOWN_FIRST: readonly Split[] = ["train", "validation", "held-out"];
const RETIRED = 0.1;
/** Below this part of the share that is asked for, none retires until new ones have come. */
const LEAST = 0.5;

/**
 * The split of every origin tonight, and what is to be remembered of it. An origin has the split of its hash; near
 * copies go together, new ones where the old ones are and old ones where most is shown already; one whose canary got
 * out is shown from then on. Once a month a tenth of the held-out origins goes over to train, and of the new ones as
 * many are kept as the share lacks. Added cases move no old one, but for one that ties two of them together.
 */
export function divideOrigins(given: OriginsToDivide): Divided {
  const { origins, history, month } = given;
  const known = new Set(history.flatMap(({ fresh }) => fresh));
  const dividing = beginning(given);
  const { splits, groups, moves } = dividing;
  for (const origin of given.contaminated) moveGroup(dividing, origin, "train", "canary");
  for (const group of new Set(groups.values())) {
    const split = splitOfGroup(group, splits, known);
    for (const origin of group) move(dividing, origin, split, "near-copy");
  }
  const last = history.at(-1)?.month ?? month;
  if (last < month)
    for (const origin of retiring(given, splits, known)) moveGroup(dividing, origin, "train", "retired");
  for (const origin of refilling(given, dividing, known)) move(dividing, origin, "held-out", "refilled");
  const fresh = origins.filter((origin) => !known.has(origin)).toSorted();
  return { splits, groups, entry: { month: last < month ? month : last, fresh, moves } };
}

type Why = CaseSplits["moves"][number]["why"];

interface Dividing {
  splits: Map<string, Split>;
  groups: ReadonlyMap<string, readonly string[]>;
  moves: CaseSplits["moves"];
}

function beginning({ origins, history, copies, heldOut, numberOf }: OriginsToDivide): Dividing {
  const moved = new Map(
    history.flatMap(({ moves }) => moves.map(({ origin, split }) => [origin, split] as const)),
  );
  const splits = new Map(
    origins.map((origin) => [origin, moved.get(origin) ?? splitOf(numberOf(origin), heldOut)] as const),
  );
  return { splits, groups: groupsOf(origins, copies), moves: [] };
}

function move({ splits, moves }: Dividing, origin: string, split: Split | undefined, why: Why): void {
  if (split === undefined || splits.get(origin) === split) return;
  splits.set(origin, split);
  moves.push({ origin, split, why });
}

function moveGroup(dividing: Dividing, origin: string, split: Split, why: Why): void {
  for (const member of dividing.groups.get(origin) ?? []) move(dividing, member, split, why);
}

/* Where an old one of them is, shown before hidden; else where the first is. */
function splitOfGroup(
  group: readonly string[],
  splits: ReadonlyMap<string, Split>,
  known: ReadonlySet<string>,
): Split | undefined {
  const old = group.filter((origin) => known.has(origin));
  const shown = SHOWN_FIRST.find((split) => old.some((origin) => splits.get(origin) === split));
  return shown ?? splits.get(group[0] ?? "");
}

/* New origins without near copies, as many as the share of hidden ones lacks. */
function refilling(
  { origins, heldOut, numberOf }: OriginsToDivide,
  { splits, groups }: Dividing,
  known: ReadonlySet<string>,
): string[] {
  // the first night has nothing to refill
  if (known.size === 0) return [];
  const lacking = Math.round(heldOut * origins.length) - hiddenIn(origins, splits);
  const free = origins.filter(
    (origin) => !known.has(origin) && splits.get(origin) === "train" && groups.get(origin)?.length === 1,
  );
  return byNumber(free, numberOf).slice(0, Math.max(0, lacking));
}

function hiddenIn(origins: readonly string[], splits: ReadonlyMap<string, Split>): number {
  return origins.filter((origin) => splits.get(origin) !== "train").length;
}

/* A tenth of those that decide, by a hash that is another each month. */
function retiring(
  { origins, heldOut, month, numberOf }: OriginsToDivide,
  splits: ReadonlyMap<string, Split>,
  known: ReadonlySet<string>,
): string[] {
  const deciding = origins.filter((origin) => known.has(origin) && splits.get(origin) === "held-out");
  const spare = Math.floor(hiddenIn(origins, splits) - LEAST * heldOut * origins.length);
  const count = Math.min(Math.floor(RETIRED * deciding.length), Math.max(0, spare));
  return byNumber(deciding, (origin) => numberOf(`${month}\0${origin}`)).slice(0, count);
}

function byNumber(origins: readonly string[], numberOf: (text: string) => number): string[] {
  const numbers = new Map(origins.map((origin) => [origin, numberOf(origin)]));
  return origins.toSorted((a, b) => (numbers.get(a) ?? 0) - (numbers.get(b) ?? 0));
}

/* Origins that near copies tie together, directly or through others, each group in the order of its names. */
function groupsOf(
  origins: readonly string[],
  copies: readonly (readonly [string, string])[],
): Map<string, string[]> {
  const group = new Map(origins.map((origin) => [origin, [origin]]));
  for (const [a, b] of copies) {
    const [first, second] = [group.get(a), group.get(b)];
    if (first === undefined || second === undefined || first === second) continue;
    first.push(...second);
    for (const origin of second) group.set(origin, first);
  }
  for (const members of new Set(group.values())) members.sort();
  return group;
}
