import type { Kysely } from "kysely";
import { NightInput } from "../../domain/night.ts";
import { resultKey } from "../../night/step-results.ts";
import type { NightState } from "../../night/steps.ts";
import type { Tables } from "./tables.ts";

/** An open night as its next job finds it, with what is known of its current step. */
export interface OpenNight {
  state: NightState;
  step: string | null;
  starts: number;
  retries: number;
}

/** Reads an open night and all its stored results; null where it is over or gone. */
export async function readNight(db: Kysely<Tables>, nightId: string): Promise<OpenNight | null> {
  const night = await db
    .selectFrom("nights")
    .select(["input", "step", "starts", "retries"])
    .where("id", "=", nightId)
    .where("state", "=", "open")
    .executeTakeFirst();
  if (!night) return null;
  const { input, ...rest } = night;
  const results = await readResults(db, nightId);
  return { state: { nightId, input: NightInput.parse(input), results }, ...rest };
}

/** The stored results of a night by `resultKey`, in the order the steps finished. */
export async function readResults(db: Kysely<Tables>, nightId: string): Promise<Map<string, unknown>> {
  const rows = await db
    .selectFrom("night_steps")
    .select(["name", "key", "result"])
    .where("night_id", "=", nightId)
    .orderBy("seq")
    .execute();
  return new Map(rows.map(({ name, key, result }) => [resultKey({ name, key }), result]));
}
