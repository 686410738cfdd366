import { type Kysely, sql } from "kysely";
import type { Collected } from "../../night/step-results.ts";
import type { Tables } from "./tables.ts";

/** What the newest night collected whose evaluation ran at the base; null where none did. */
export async function newestBaseline(db: Kysely<Tables>, repositoryId: number): Promise<Collected | null> {
  const row = await db
    .selectFrom("night_steps")
    .innerJoin("nights", "nights.id", "night_steps.night_id")
    .select("night_steps.result")
    .where("nights.repository_id", "=", repositoryId)
    .where("night_steps.name", "=", "collect")
    .where(sql<boolean>`night_steps.result -> 'baseline' ->> 'kind' = 'ran'`)
    .orderBy("night_steps.seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : (row.result as Collected);
}
