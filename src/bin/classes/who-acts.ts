import { openGit } from "../../adapters/git/open-git.ts";
import { WrongUsage } from "../../errors.ts";
import { classesTexts as texts } from "../../messages/classes-texts.ts";
import type { Io } from "../io.ts";

/** Who acts: the name given, else the one that git knows in this folder. Throws `WrongUsage` where there is neither. */
export async function whoActs(given: string | undefined, { cwd }: Pick<Io, "cwd">): Promise<string> {
  const name =
    given ??
    (await openGit(cwd)
      .raw(["config", "--get", "user.name"])
      .catch(() => ""));
  if (name.trim() === "") throw new WrongUsage(texts.nobody);
  return name.trim();
}
