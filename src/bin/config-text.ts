import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { WrongUsage } from "../errors.ts";
import { configTexts } from "../messages/config-report.ts";
import type { Io } from "./io.ts";

/** The text of a configuration file that the caller named; throws `WrongUsage` where it cannot be read. */
export async function configText(file: string, io: Pick<Io, "cwd">): Promise<string> {
  try {
    return await readFile(resolve(io.cwd, file), "utf8");
  } catch (error) {
    throw new WrongUsage(configTexts.unreadable(file, (error as NodeJS.ErrnoException).code ?? "unknown"), {
      cause: error,
    });
  }
}
