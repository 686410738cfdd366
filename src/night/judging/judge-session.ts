import type { Judgement } from "../../domain/judgement.ts";
import { judgeTexts as text } from "../../messages/judge-texts.ts";
import type { Ports } from "../../ports.ts";
import { judgeRecord, PROBES } from "../../rewards/judge-record.ts";
import { readAssessment } from "./judge-answer.ts";
import type { JudgeMaterial } from "./judge-material.ts";
import { compareWorks, newestFirst, pairsToCompare, trickJudge, type PairedEpisode } from "./judge-probes.ts";
import type { JudgePurse } from "./judge-purse.ts";
import { assessRequest } from "./judge-request.ts";
import type { Work } from "./judged-work.ts";
import type { Judging } from "./judging.ts";
import { mergedProposals } from "./merged-proposals.ts";
import type { Policy } from "../policy.ts";
import type { NightState } from "../steps.ts";

const DAY = 24 * 60 * 60 * 1000;
/** The probes are weekly; a night a little early is no other week. In days. */
const WEEK = 6.5;
/** Works that are looked for, for the tricks of one week. */
const TRICKED = 5;
/** Episodes looked at for each that may be asked about: some have no text for a judge. */
const LOOKED_AT = 4;

export interface Asking {
  judging: Judging;
  purse: JudgePurse;
  policy: Policy;
  seed: number;
}

/** Asks about one closed episode after the other, `most` at most; those without a text for the judge are kept as such. */
export async function assessEpisodes(
  { toJudge, workOf }: JudgeMaterial,
  { judging, purse, policy }: Asking,
  most: number,
): Promise<{ judgements: Judgement[]; waiting: number }> {
  const judgements: Judgement[] = [];
  let asked = 0;
  for (const episode of toJudge.slice(0, LOOKED_AT * most)) {
    if (asked >= most || purse.over() !== null) break;
    const work = await workOf(episode);
    if (work === "unread") continue;
    if (work === null) {
      judgements.push({ kind: "unusable", judge: judging.judge, episode, reason: text.nothing });
      continue;
    }
    asked += 1;
    const reply = await purse.ask(assessRequest(work, judging, policy));
    if (reply.kind === "over") break;
    if (reply.kind === "lost") continue;
    const read = reply.kind === "answered" ? readAssessment(reply.input) : reply;
    judgements.push(
      read.kind === "read"
        ? { kind: "judged", judge: judging.judge, episode, answer: read.answer, scores: read.scores }
        : { kind: "unusable", judge: judging.judge, episode, reason: read.reason },
    );
  }
  return { judgements, waiting: toJudge.length - judgements.length };
}

/** Each probe whose week is over, where there is something to probe with: on works judged of late. */
export async function probeJudge(
  state: NightState,
  material: JudgeMaterial,
  asking: Asking,
  { ledger }: Pick<Ports, "ledger">,
): Promise<Judgement[]> {
  const { repositoryId, startedAt } = state.input;
  const { record } = material;
  const { judge } = asking.judging;
  const probedAt = judgeRecord(record, judge)?.probedAt ?? {};
  const due = PROBES.filter((probe) => daysSince(probedAt[probe], startedAt) > WEEK);
  if (due.length === 0 || asking.purse.over() !== null) return [];
  const judged = judgedBy(judge, material);
  const tricks = due.filter((probe) => probe !== "order");
  const tricked = await trickJudge(await worksOf(judged, material), tricks, asking);
  if (!due.includes("order")) return tricked;
  const merged = await mergedProposals(ledger, repositoryId);
  const known = record.flatMap(({ body }) =>
    body.kind === "compared" && body.judge === judge ? [body] : [],
  );
  const named = pairsToCompare(judged, merged.at(-1)?.at ?? null, known);
  return [...tricked, ...(await compareWorks(await pairsOf(named, material), asking))];
}

function daysSince(at: string | undefined, now: string): number {
  return at === undefined ? Infinity : (Date.parse(now) - Date.parse(at)) / DAY;
}

/*
 * What the judge has judged of late: first what it found good, for a trick with bad work would show nothing, then the
 * newest.
 */
function judgedBy(judge: string, { record, episodes }: JudgeMaterial): PairedEpisode[] {
  const judged = record.flatMap(({ body }) => {
    if (body.kind !== "judged" || body.judge !== judge) return [];
    const own = episodes.get(body.episode);
    if (own === undefined) return [];
    return [{ episode: own.id, at: own.at, taskType: own.taskType, good: body.answer === "pos" }];
  });
  return judged.toSorted((a, b) => Number(b.good) - Number(a.good) || newestFirst(a, b));
}

function isWork(read: Work | null | "unread"): read is Work {
  return read !== null && read !== "unread";
}

async function worksOf(judged: readonly PairedEpisode[], { workOf }: JudgeMaterial): Promise<Work[]> {
  const works: Work[] = [];
  for (const { episode } of judged.slice(0, LOOKED_AT * TRICKED)) {
    if (works.length >= TRICKED) break;
    const work = await workOf(episode);
    if (isWork(work)) works.push(work);
  }
  return works;
}

async function pairsOf(
  named: readonly (readonly [string, string])[],
  { workOf }: JudgeMaterial,
): Promise<[Work, Work][]> {
  const pairs: [Work, Work][] = [];
  for (const [first, second] of named) {
    const [one, other] = [await workOf(first), await workOf(second)];
    if (isWork(one) && isWork(other)) pairs.push([one, other]);
  }
  return pairs;
}
