import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { MissingInEnvironment } from "../../errors.ts";
import { demoTexts as texts } from "../../messages/demo-texts.ts";

/** The agent's repository is a git repository, and its evaluation a Python program. */
const NEEDED = ["git", "python3"];

/** Throws MissingInEnvironment where a program that the demo cannot do without does not start. */
export async function requirePrograms(): Promise<void> {
  for (const program of NEEDED) {
    const started = await promisify(execFile)(program, ["--version"]).then(
      () => true,
      () => false,
    );
    if (!started) throw new MissingInEnvironment(texts.missing(program), texts.missingAdvice(program));
  }
}
