import { z } from "zod";
import { dataFolder } from "../../adapters/postgres/data-folder.ts";
import { createLedger } from "../../adapters/postgres/create-ledger.ts";
import { knownRepositories } from "../../adapters/postgres/known-repositories.ts";
import { openDatabase, type Database } from "../../adapters/postgres/open-database.ts";
import { Reward } from "../../domain/reward.ts";
import { MissingInEnvironment, WrongUsage } from "../../errors.ts";
import { explainTexts as texts } from "../../messages/explain-texts.ts";
import { readJsonLines } from "../grouping/json-lines.ts";
import type { Io } from "../io.ts";
import { oneLine } from "../one-line.ts";
import { createProgress } from "../progress.ts";

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

/** All rewards of one repository in the database that `hone worker` uses; the only one where none is named. */
export async function rewardsOfLedger(repository: string | null, io: Io): Promise<StoredReward[]> {
  const progress = createProgress(io);
  const database = await openDatabase({
    databaseUrl: io.env["DATABASE_URL"] ?? null,
    dataFolder: dataFolder(io.env),
    notice: (text) => progress.done(text),
  });
  try {
    const id = await repositoryId(database, repository);
    const facts = await createLedger(database.db).read("rewards", id);
    return facts.map(({ at, body }) => ({ at, reward: body }));
  } finally {
    await database.close();
  }
}

async function repositoryId(database: Database, name: string | null): Promise<number> {
  const known = await knownRepositories(database.db);
  if (name !== null) {
    const found = known.findLast((own) => own.name.toLowerCase() === name.toLowerCase());
    if (found === undefined) throw new WrongUsage(texts.noRepository(name));
    return found.id;
  }
  const [only, ...others] = known;
  if (only === undefined) throw new MissingInEnvironment(texts.noRepositories, texts.noRepositoriesAdvice);
  if (others.length > 0) throw new WrongUsage(texts.whichRepository(known.map((own) => own.name)));
  return only.id;
}

const RewardFact = z.object({ at: z.string(), body: z.unknown() });

function readStored(value: unknown): StoredReward | string {
  const fact = RewardFact.safeParse(value);
  const read = Reward.safeParse(fact.success ? fact.data.body : value);
  if (read.success) return { at: fact.data?.at ?? null, reward: read.data };
  return read.error.issues.map(({ path, message }) => [path.join("."), message].join(" ").trim()).join("; ");
}
