import type { Judgement, Trick } from "../../domain/judgement.ts";
import { pairsAround, type ComparedWork } from "../../rewards/judge-watch.ts";
import { seededRandom } from "../../statistics/seeded-random.ts";
import { readAssessment, readPreference } from "./judge-answer.ts";
import type { JudgePurse } from "./judge-purse.ts";
import { assessRequest, preferRequest } from "./judge-request.ts";
import type { Work } from "./judged-work.ts";
import type { Judging } from "./judging.ts";
import type { Policy } from "../policy.ts";

/** Works of each trick, and pairs shown in both orders, of one week's probes. */
const WORKS = 5;
const PAIRS = 10;

interface Probing {
  judging: Judging;
  purse: Pick<JudgePurse, "ask">;
  policy: Policy;
  seed: number;
}

/** Tricks on some works: the answer taken away, the rubric in its place, its words shuffled. */
export async function trickJudge(
  works: readonly Work[],
  due: readonly Trick[],
  probing: Probing,
): Promise<Judgement[]> {
  const { judging, purse, policy, seed } = probing;
  const tricks: Record<Trick, (work: Work) => string> = {
    empty: () => "",
    rubric: () => policy.rubric,
    shuffled: ({ answer }) => shuffled(answer, seed),
  };
  const found: Judgement[] = [];
  for (const trick of due)
    for (const work of works.slice(0, WORKS)) {
      const question = assessRequest({ ...work, answer: tricks[trick](work) }, judging, policy);
      const reply = await purse.ask(question);
      if (reply.kind === "over") return found;
      const read = reply.kind === "answered" ? readAssessment(reply.input) : null;
      if (read?.kind !== "read") continue;
      const fooled = read.answer === "pos";
      found.push({ kind: "probed", judge: judging.judge, trick, episode: work.episode, fooled });
    }
  return found;
}

/** Pairs of works, each asked about in both orders: whoever is better then is, unless the place decides. */
export async function compareWorks(
  pairs: readonly (readonly [Work, Work])[],
  { judging, purse, policy }: Probing,
): Promise<Judgement[]> {
  const found: Judgement[] = [];
  for (const [first, second] of pairs) {
    const orders: (Place | null)[] = [];
    for (const [a, b] of [
      [first, second],
      [second, first],
    ] as const) {
      const reply = await purse.ask(preferRequest(a, b, judging, policy));
      if (reply.kind === "over") return found;
      const read = reply.kind === "answered" ? readPreference(reply.input) : null;
      orders.push(read?.kind === "read" ? read.better : null);
    }
    const [there, back] = orders;
    if (there == null || back == null) continue;
    found.push({
      kind: "compared",
      judge: judging.judge,
      first: first.episode,
      second: second.episode,
      won: winner(there, back),
      firstLength: first.answer.length,
      secondLength: second.answer.length,
    });
  }
  return found;
}

type Place = "A" | "B" | "neither";

/* In the second order the first work is B. */
function winner(there: Place, back: Place): ComparedWork["won"] {
  if (there === "neither" || back === "neither") return "neither";
  if (there === back) return "flipped";
  return there === "A" ? "first" : "second";
}

/** What decides which episodes are compared. */
export interface PairedEpisode {
  episode: string;
  at: string;
  taskType: string;
}

/**
 * The pairs of episodes to compare: across the newest merge, where there is one, else neighbours in time of one kind of
 * task; none that was compared before.
 */
export function pairsToCompare(
  episodes: readonly PairedEpisode[],
  mergedAt: string | null,
  known: readonly Pick<ComparedWork, "first" | "second">[],
): [string, string][] {
  const across =
    mergedAt === null
      ? []
      : pairsAround(mergedAt, episodes).map(({ before, after }): [string, string] => [
          before.episode,
          after.episode,
        ]);
  const sorted = episodes.toSorted(newestFirst);
  const neighbours = [...Map.groupBy(sorted, ({ taskType }) => taskType).values()].flatMap((own) =>
    own.flatMap(({ episode }, place): [string, string][] => {
      const next = place % 2 === 0 ? own[place + 1] : undefined;
      return next === undefined ? [] : [[next.episode, episode]];
    }),
  );
  const before = new Set(known.map(({ first, second }) => `${first} ${second}`));
  return [...across, ...neighbours].filter(([a, b]) => !before.has(`${a} ${b}`)).slice(0, PAIRS);
}

/** The same order whatever order they come in, so that a step that died asks the same again. */
export function newestFirst(a: PairedEpisode, b: PairedEpisode): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  return a.episode < b.episode ? 1 : -1;
}

function shuffled(text: string, seed: number): string {
  const random = seededRandom(seed);
  return text
    .split(/\s+/u)
    .map((word) => ({ word, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ word }) => word)
    .join(" ");
}
