import { z } from "zod";
import { Reward } from "../../domain/reward.ts";
import { explainTexts as texts } from "../../messages/explain-texts.ts";
import { misfitText } from "../../messages/misfit-text.ts";
import { readJsonLines } from "../grouping/json-lines.ts";
import type { Io } from "../io.ts";
import { oneLine } from "../one-line.ts";
import type { KnownRecord } from "./with-repository.ts";

/** A reward with the time it was recorded; a file may hold bare rewards, which have none. */
export interface StoredReward {
  at: string | null;
  reward: Reward;
}

/** Rewards from JSON lines, each a reward or a fact that holds one. What is neither is named by line and left out. */
export async function rewardsOfFile(name: string, path: string, io: Io): Promise<StoredReward[]> {
  const stored: StoredReward[] = [];
  for await (const line of readJsonLines(path)) {
    const read = line.kind === "bad" ? line.problem : readStored(line.value);
    if (typeof read === "string") io.stderr.write(`${oneLine(texts.badLine(name, line.line, read))}\n`);
    else stored.push(read);
  }
  return stored;
}

/** All rewards of one repository in the ledger. */
export async function rewardsOfLedger({
  ledger,
  repositoryId,
}: Pick<KnownRecord, "ledger" | "repositoryId">): Promise<StoredReward[]> {
  const facts = await ledger.read("rewards", repositoryId);
  return facts.map(({ at, body }) => ({ at, reward: body }));
}

const RewardFact = z.object({ at: z.string(), body: z.unknown() });

function readStored(value: unknown): StoredReward | string {
  const fact = RewardFact.safeParse(value);
  const given = fact.success ? fact.data.body : value;
  const read = Reward.safeParse(given);
  if (read.success) return { at: fact.data?.at ?? null, reward: read.data };
  return misfitText(read.error.issues, given);
}
