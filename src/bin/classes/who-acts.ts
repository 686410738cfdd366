import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { WrongUsage } from "../../errors.ts";
import { classesTexts as texts } from "../../messages/classes-texts.ts";
import type { Io } from "../io.ts";

/** Who acts: the name given, else the one that git knows in this folder. Throws `WrongUsage` where there is neither. */
export async function whoActs(given: string | undefined, io: Pick<Io, "cwd" | "env">): Promise<string> {
  const name = (given ?? (await gitUser(io))).trim();
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
