import { resolve } from "node:path";
import type { Command } from "commander";
import { WrongUsage } from "../../errors.ts";
import { commandSummaries, optionTexts } from "../../messages/cli-summaries.ts";
import { explainTexts as texts } from "../../messages/explain-texts.ts";
import type { Io } from "../io.ts";
import { oneLine } from "../one-line.ts";
import { print, printJson } from "../output.ts";
import { rewardsOfFile, rewardsOfLedger } from "../rewards/stored-rewards.ts";

/** Episodes that an error names at most. */
const NAMED = 10;

interface Options {
  in?: string;
  repo?: string;
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
    .option("--json", optionTexts.json)
    .action((episode: string, options: Options) => explain(episode, options, io));
}

async function explain(episode: string, options: Options, io: Io): Promise<void> {
  const stored =
    options.in === undefined
      ? await rewardsOfLedger(options.repo ?? null, io)
      : await rewardsOfFile(options.in, resolve(io.cwd, options.in), io);
  const newest = stored
    .filter(({ reward }) => reward.episode === episode)
    .reduce<(typeof stored)[number] | null>(
      (best, own) => (best === null || (own.at ?? "") >= (best.at ?? "") ? own : best),
      null,
    );
  if (newest === null) {
    const known = [...new Set(stored.map(({ reward }) => reward.episode))];
    throw new WrongUsage(oneLine(texts.unknownEpisode(episode, known.slice(0, NAMED), known.length)));
  }
  const { at, reward } = newest;
  const sentences = reward.terms.map((term) => texts.termText(term));
  if (options.json === true) {
    printJson(io, {
      ...reward,
      at,
      terms: reward.terms.map((term, place) => ({ ...term, text: sentences[place] })),
    });
    return;
  }
  print(io, oneLine(texts.head(reward, at)));
  print(io, oneLine(texts.start(reward)));
  for (const sentence of sentences) print(io, oneLine(`- ${sentence}`));
  print(io, reward.terms.length === 0 ? texts.none : texts.end(reward));
}
