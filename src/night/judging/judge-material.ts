import { BRANCH_PREFIX } from "../../domain/branch-prefix.ts";
import type { Episode } from "../../domain/episode.ts";
import type { Judgement } from "../../domain/judgement.ts";
import { Blocked } from "../../errors.ts";
import type { Ports } from "../../ports.ts";
import { auditRecord } from "../../rewards/audit-record.ts";
import { judgeChoice } from "../../rewards/judge-choice.ts";
import { newestEpisodes } from "../../signals/newest-episodes.ts";
import { judgedSince } from "./judged-since.ts";
import { workOf, type Work } from "./judged-work.ts";
import type { Judging } from "./judging.ts";
import type { Policy } from "../policy.ts";
import { keptFromModels } from "../cases/kept-from-models.ts";
import { resultOf } from "../step-results.ts";
import type { NightState } from "../steps.ts";

/** Older work is past: nobody audits it, and no merge of today shows in it. */
const DAYS = 60;
const DAY = 24 * 60 * 60 * 1000;

/**
 * What the judge step works on: never a pull request of Hone's own, whose evidence is not the judge's to see, nor a
 * recorded run of a case that is kept from models, nor what a pull request changes in the file of such a case.
 */
export interface JudgeMaterial {
  /** Agents' episodes of the last two months as they stand. */
  episodes: ReadonlyMap<string, Episode>;
  /** When each closed one closed. */
  closed: ReadonlyMap<string, string>;
  /** All judgements of these months, of this judge and of earlier ones. */
  record: { at: string; key: string; body: Judgement }[];
  /** Closed episodes that this judge has not judged, the most telling first. */
  toJudge: string[];
  /** The text of an episode; null where there is none, or none for a model; `unread` where GitHub refused it. */
  workOf: (episode: string) => Promise<Work | null | "unread">;
}

export async function judgeMaterial(
  { input: { repositoryId, startedAt }, results }: NightState,
  { judge }: Judging,
  { ledger, hosting }: Pick<Ports, "ledger" | "hosting">,
  { redact, hashOf }: Pick<Policy, "redact" | "hashOf">,
): Promise<JudgeMaterial> {
  const since = new Date(Date.parse(startedAt) - DAYS * DAY).toISOString();
  const recorded = await ledger.read("trajectories", repositoryId, since);
  // facts come in the order of their time: of several recordings the newest counts
  const trajectories = new Map(recorded.map(({ body }) => [body.episode, body]));
  const { isKeptRun, files } = keptFromModels(resultOf(results, "collect"), { hashOf });
  const isKept = (id: string): boolean => isKeptRun(trajectories.get(id) ?? {});
  const open = withoutFiles(hosting, files);
  const states = newestEpisodes(await ledger.read("episodes", repositoryId, since));
  const episodes = new Map(
    [...states].filter(
      ([id, { byAgent, at, branch }]) =>
        at >= since && (byAgent || trajectories.has(id)) && !(branch ?? "").startsWith(BRANCH_PREFIX),
    ),
  );
  const closed = await closedEpisodes([...episodes.values()], repositoryId, ledger);
  const record = await ledger.read("judgements", repositoryId, judgedSince(startedAt));
  const judged = record.flatMap(({ body }) =>
    body.judge === judge && (body.kind === "judged" || body.kind === "unusable") ? [body.episode] : [],
  );
  const audits = auditRecord(await ledger.read("audit_questions", repositoryId));
  const works = new Map<string, Promise<Work | null | "unread">>();
  return {
    episodes,
    closed,
    record,
    toJudge: judgeChoice(
      [...episodes.values()].filter(({ id }) => closed.has(id) && !isKept(id)),
      new Set(judged),
      audits,
    ),
    workOf: (id) => {
      const episode = episodes.get(id);
      if (episode === undefined || isKept(id)) return Promise.resolve(null);
      const work = works.get(id) ?? unlessBlocked(() => workOf(episode, trajectories.get(id), open, redact));
      works.set(id, work);
      return work;
    },
  };
}

/* A recorded run is over; a pull request is once it was merged or closed. */
async function closedEpisodes(
  episodes: readonly Episode[],
  repositoryId: number,
  ledger: Ports["ledger"],
): Promise<Map<string, string>> {
  const pulls = episodes.flatMap(({ id, kind }) => (kind === "pull_request" ? [id] : []));
  const signals = await ledger.about("signals", repositoryId, pulls);
  const ends = signals.flatMap(({ body }): [string, string][] =>
    body.source === "merged" && body.answer !== "silent" ? [[body.episode, body.at]] : [],
  );
  const runs = episodes.flatMap(({ id, kind, at }): [string, string][] =>
    kind === "agent_run" ? [[id, at]] : [],
  );
  return new Map([...ends, ...runs]);
}

/* The hosting, with the changes of these files left out. */
function withoutFiles(
  hosting: Ports["hosting"],
  files: ReadonlySet<string>,
): Pick<Ports["hosting"], "pullText" | "pullFiles"> {
  return {
    pullText: (number) => hosting.pullText(number),
    pullFiles: async (number) =>
      (await hosting.pullFiles(number))?.map((file) =>
        files.has(file.path) ? { ...file, patch: null } : file,
      ) ?? null,
  };
}

async function unlessBlocked(read: () => Promise<Work | null>): Promise<Work | null | "unread"> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Blocked) return "unread";
    throw error;
  }
}
