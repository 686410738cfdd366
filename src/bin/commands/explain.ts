import { resolve } from "node:path";
import type { Command } from "commander";
import { WrongUsage } from "../../errors.ts";
import { classesTexts } from "../../messages/classes-texts.ts";
import { commandSummaries, optionTexts } from "../../messages/cli-summaries.ts";
import { explainTexts as texts } from "../../messages/explain-texts.ts";
import { whoActs } from "../classes/who-acts.ts";
import type { Io } from "../io.ts";
import { oneLine } from "../one-line.ts";
import { print, printJson } from "../output.ts";
import { answerAudit, answerOf, answerTo, type KnownAnswer } from "../rewards/answer-audit.ts";
import { rewardsOfFile, rewardsOfLedger, type StoredReward } from "../rewards/stored-rewards.ts";
import { withRepository, type RepositoryPlace } from "../rewards/with-repository.ts";

/** Episodes that an error names at most. */
const NAMED = 10;

interface Options extends RepositoryPlace {
  in?: string;
  answer?: string;
  by?: string;
  json?: boolean;
}

/** `hone explain EPISODE`: every term of an episode's newest reward, one sentence each. */
export function registerExplain(program: Command, io: Io): void {
  program
    .command("explain")
    .summary(commandSummaries.explain)
    .description(commandSummaries.explain)
    .argument("<episode>", texts.episode)
    .option("--in <rewards.jsonl>", texts.input)
    .option("--repo <owner/name>", texts.repository)
    .option("--local <dir>", texts.local)
    .option("--answer <answer>", texts.answer)
    .option("--by <name>", classesTexts.by)
    .option("--json", optionTexts.json)
    .action((episode: string, options: Options) => explain(episode, options, io));
}

async function explain(episode: string, options: Options, io: Io): Promise<void> {
  if (options.answer !== undefined) return answer(episode, options, options.answer, io);
  const { stored, audit } = await known(episode, options, io);
  const { at, reward } = newestOf(episode, stored);
  const sentences = reward.terms.map((term) => texts.termText(term));
  if (options.json === true) {
    printJson(io, {
      ...reward,
      at,
      audit,
      terms: reward.terms.map((term, place) => ({ ...term, text: sentences[place] })),
    });
    return;
  }
  if (audit !== null) print(io, texts.audit(episode, audit));
  print(io, texts.head(reward, at));
  print(io, texts.start(reward));
  for (const sentence of sentences) print(io, `- ${sentence}`);
  print(io, reward.terms.length === 0 ? texts.none : texts.end(reward));
}

/** The rewards on record, and what a maintainer said of the episode; a file of rewards tells of no answers. */
async function known(
  episode: string,
  options: Options,
  io: Io,
): Promise<{ stored: StoredReward[]; audit: KnownAnswer | null }> {
  if (options.in !== undefined)
    return { stored: await rewardsOfFile(options.in, resolve(io.cwd, options.in), io), audit: null };
  return withRepository(options, io, async (record) => ({
    stored: await rewardsOfLedger(record),
    audit: await answerTo(episode, record),
  }));
}

/* On GitHub the dashboard asks, and whoever answers is looked up. */
async function answer(episode: string, options: Options, given: string, io: Io): Promise<void> {
  if (options.local === undefined || options.in !== undefined) throw new WrongUsage(texts.answerLocally);
  const [good, by] = [answerOf(given), await whoActs(options, io)];
  await withRepository(options, io, async (record) => {
    const { reward } = newestOf(episode, await rewardsOfLedger(record));
    await answerAudit(record, reward, { good, by });
  });
  print(io, texts.answered(episode, good, by));
}

function newestOf(episode: string, stored: readonly StoredReward[]): StoredReward {
  const newest = stored
    .filter(({ reward }) => reward.episode === episode)
    .reduce<StoredReward | null>(
      (best, own) => (best === null || (own.at ?? "") >= (best.at ?? "") ? own : best),
      null,
    );
  if (newest !== null) return newest;
  const newestFirst = stored.toSorted((a, b) => timeOf(b) - timeOf(a));
  const known = [...new Set(newestFirst.map(({ reward }) => reward.episode))];
  throw new WrongUsage(oneLine(texts.unknownEpisode(episode, known.slice(0, NAMED), known.length)));
}

/* A reward from a file may have no time: it counts as the oldest. */
function timeOf({ at }: StoredReward): number {
  return at === null ? 0 : Date.parse(at);
}
