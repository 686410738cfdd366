import { realpath } from "node:fs/promises";
import { resolve } from "node:path";
import { WrongUsage } from "../errors.ts";
import { fileTexts } from "../messages/file-texts.ts";
import type { Io } from "./io.ts";

/**
 * Throws `WrongUsage` where two options name one file, by whatever path or link: what is written first would destroy
 * what is read or written next. Options that were left out, and standard input and output, name none.
 */
export async function distinctFiles(
  options: Readonly<Record<string, string | undefined>>,
  io: Pick<Io, "cwd">,
): Promise<void> {
  const named = new Map<string, string>();
  for (const [option, name] of Object.entries(options)) {
    if (name === undefined || name === "-") continue;
    const path = resolve(io.cwd, name);
    // a file that is still to be made has no other path
    const real = await realpath(path).catch(() => path);
    const before = named.get(real);
    if (before !== undefined) throw new WrongUsage(fileTexts.twice(before, option, name));
    named.set(real, option);
  }
}
