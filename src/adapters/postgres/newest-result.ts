import type { Kysely } from "kysely";
import type { StepName } from "../../domain/night.ts";
import type { ResultTypes } from "../../night/step-results.ts";
import type { Tables } from "./tables.ts";

/** What a step came to when a repository's nights last finished it; null where none did. */
export async function newestResult<Name extends StepName>(
  db: Kysely<Tables>,
  repositoryId: number,
  name: Name,
): Promise<ResultTypes[Name] | null> {
  const row = await db
    .selectFrom("night_steps")
    .innerJoin("nights", "nights.id", "night_steps.night_id")
    .select("night_steps.result")
    .where("nights.repository_id", "=", repositoryId)
    .where("night_steps.name", "=", name)
    .orderBy("night_steps.seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : (row.result as ResultTypes[Name]);
}
