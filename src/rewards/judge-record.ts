import type { Judgement } from "../domain/judgement.ts";

/** What a judge was tried with: the tricks, and a pair of works shown in both orders. */
export type Probe = Extract<Judgement, { kind: "probed" }>["trick"] | "order";

export const PROBES: readonly Probe[] = ["empty", "rubric", "shuffled", "order"];

export interface ProbeCount {
  probe: Probe;
  fooled: number;
  asked: number;
}

/** The judge that spoke last, how its newest probes went, and when it was last put to each. */
export interface JudgeRecord {
  judge: string;
  probes: ProbeCount[];
  probedAt: Partial<Record<Probe, string>>;
}

/** Of each probe only the newest count: judges change. */
const NEWEST = 20;
/** So few tell nothing, and more of them fooled than this share are too many (statistics.md E5). */
const FEWEST = 5;
const MOST_FOOLED = 0.2;

/** The record of the judge that spoke last, or of the one named; null where none ever did. */
export function judgeRecord(
  facts: readonly { at: string; key: string; body: Judgement }[],
  named?: string,
): JudgeRecord | null {
  const sorted = facts.toSorted((a, b) => inOrder(a.at, b.at) || inOrder(a.key, b.key));
  const judge = named ?? sorted.at(-1)?.body.judge;
  if (judge === undefined) return null;
  const own = sorted.filter(({ body }) => body.judge === judge);
  const tried = own.flatMap(({ at, body }): { at: string; probe: Probe; fooled: boolean }[] => {
    if (body.kind === "probed") return [{ at, probe: body.trick, fooled: body.fooled }];
    if (body.kind !== "compared") return [];
    return [{ at, probe: "order", fooled: body.won === "flipped" }];
  });
  const probes = PROBES.map((probe): ProbeCount => {
    const newest = tried.filter((each) => each.probe === probe).slice(-NEWEST);
    return { probe, fooled: newest.filter(({ fooled }) => fooled).length, asked: newest.length };
  });
  return { judge, probes, probedAt: Object.fromEntries(tried.map(({ at, probe }) => [probe, at])) };
}

/** The first probe that the judge falls for too often, or null: then it may be heard as far as audits say. */
export function fooledBy({ probes }: Pick<JudgeRecord, "probes">): ProbeCount | null {
  return probes.find(({ fooled, asked }) => asked >= FEWEST && fooled / asked > MOST_FOOLED) ?? null;
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
