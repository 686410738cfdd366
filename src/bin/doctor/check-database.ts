import { openDatabase } from "../../adapters/postgres/open-database.ts";
import { doctorTexts } from "../../messages/doctor-texts.ts";
import type { Io } from "../io.ts";
import type { Finding } from "./finding.ts";

const texts = doctorTexts.database;

/** Does the database open, with its tables and queues up to date? Nothing is written but those. */
export async function checkDatabase(io: Pick<Io, "env">, dataFolder: string): Promise<Finding[]> {
  const databaseUrl = io.env["DATABASE_URL"] ?? null;
  const notices: string[] = [];
  try {
    const database = await openDatabase({ databaseUrl, dataFolder, notice: (text) => notices.push(text) });
    const { rows } = await database.pool.query<{ server_version: string }>("show server_version");
    await database.close();
    const where = databaseUrl === null ? texts.own(dataFolder) : texts.shared;
    return [
      {
        what: texts.what,
        state: "ok",
        text: `PostgreSQL ${rows[0]?.server_version ?? ""}, ${where}`,
        advice: notices.join(" "),
      },
    ];
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return [
      {
        what: texts.what,
        state: "wrong",
        text,
        advice: databaseUrl === null ? texts.ownAdvice : texts.sharedAdvice,
      },
    ];
  }
}
