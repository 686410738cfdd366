import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { WrongUsage } from "../../errors.ts";
import { classesTexts as texts } from "../../messages/classes-texts.ts";
import type { Io } from "../io.ts";

/** Who acts: the name given, else the one that git knows in the checkout meant, or in this folder. Throws `WrongUsage` where there is neither. */
export async function whoActs(
  { by, local = "." }: { by?: string; local?: string },
  { cwd, env }: Pick<Io, "cwd" | "env">,
): Promise<string> {
  const name = (by ?? (await gitUser({ cwd: resolve(cwd, local), env }))).trim();
  if (name === "") throw new WrongUsage(texts.nobody);
  return name;
}

async function gitUser({ cwd, env }: Pick<Io, "cwd" | "env">): Promise<string> {
  const asked = promisify(execFile)("git", ["config", "--get", "user.name"], { cwd, env: { ...env } });
  return asked.then(
    ({ stdout }) => stdout,
    () => "",
  );
}
