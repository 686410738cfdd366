import { realpath } from "node:fs/promises";
import { resolve } from "node:path";
import { dataFolder } from "../adapters/postgres/data-folder.ts";
import type { Database } from "../adapters/postgres/open-database.ts";
import { MissingInEnvironment } from "../errors.ts";
import { classesTexts as texts } from "../messages/classes-texts.ts";
import type { Io } from "./io.ts";
import { localRepositoryId } from "./local-ports.ts";

/** The id of a local checkout on which a night has run. Throws `MissingInEnvironment` where none has. */
export async function checkoutId(
  { db }: Pick<Database, "db">,
  local: string,
  { cwd, env }: Pick<Io, "cwd" | "env">,
): Promise<number> {
  const folder = resolve(cwd, local);
  const real = await realpath(folder).catch(() => folder);
  const id = localRepositoryId(real);
  const night = await db.selectFrom("nights").select("id").where("repository_id", "=", id).executeTakeFirst();
  if (night !== undefined) return id;
  const place = env["DATABASE_URL"] ? texts.databaseUrl : texts.dataFolder(dataFolder(env));
  throw new MissingInEnvironment(texts.noLocal(real, place), texts.noLocalAdvice(real));
}
