import { setTimeout as pause } from "node:timers/promises";
import { sendRequest } from "../../adapters/postgres/send-request.ts";
import type { Database } from "../../adapters/postgres/open-database.ts";
import { untilOver } from "../../adapters/postgres/until-over.ts";
import type { RepositoryRequest } from "../../domain/delivery.ts";
import type { RanNight } from "../run-night.ts";
import type { PreparedDesk } from "./prepare-desk.ts";

const LOOK_EVERY_MS = 200;
const STARTS_WITHIN_MS = 60_000;

/** Asks for a night as the schedule does, and waits until the workers are through with it. */
export async function runDemoNight(
  database: Database,
  { repositoryId, installationId, name, earlierNights }: Omit<PreparedDesk, "workedOff">,
): Promise<RanNight> {
  const request: RepositoryRequest = { kind: "night", repositoryId, installationId, name };
  await database.db.transaction().execute((trx) => sendRequest(database.boss, trx, request));
  const nightId = await newNight(database, repositoryId, earlierNights);
  return { ...(await untilOver(database, nightId)), nightId, resumed: false };
}

async function newNight({ db }: Database, repositoryId: number, earlier: readonly string[]): Promise<string> {
  const deadline = Date.now() + STARTS_WITHIN_MS;
  while (Date.now() < deadline) {
    const nights = await db
      .selectFrom("nights")
      .select("id")
      .where("repository_id", "=", repositoryId)
      .execute();
    const found = nights.find(({ id }) => !earlier.includes(id));
    if (found !== undefined) return found.id;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error("the night that was asked for did not start");
}
