import { fromKysely } from "pg-boss";
import { ulid } from "ulid";
import type { NightInput } from "../../domain/night.ts";
import type { Database } from "./open-database.ts";
import { queueOfNights, scopeOf } from "./night-scope.ts";
import { storableJson } from "./storable-json.ts";

export interface StartedNight {
  kind: "started" | "already-open";
  nightId: string;
}

/** Opens a night and queues its first step, or finds the one that is open and makes sure that it goes on. */
export async function startNight({ db, boss }: Database, input: NightInput): Promise<StartedNight> {
  return db.transaction().execute(async (trx) => {
    const inserted = await trx
      .insertInto("nights")
      .values({
        id: ulid(),
        repository_id: input.repositoryId,
        input: storableJson(input),
        state: "open",
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    const night =
      inserted ??
      (await trx
        .selectFrom("nights")
        .select("id")
        .where("repository_id", "=", input.repositoryId)
        .where("state", "=", "open")
        .executeTakeFirstOrThrow());
    // Nothing is queued where the night has a job: the queue holds one a night.
    const queue = queueOfNights(scopeOf(input.repositoryId));
    await boss.send(queue, { nightId: night.id }, { singletonKey: night.id, db: fromKysely(trx) });
    return { kind: inserted ? "started" : "already-open", nightId: night.id };
  });
}
