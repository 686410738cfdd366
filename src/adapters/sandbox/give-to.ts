import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Makes a folder of Hone's own and all that is in it belong to a uid and its group; links are not followed. */
export async function giveTo(folder: string, owner: number): Promise<void> {
  await run("chown", ["-Rh", `${owner}:${owner}`, "--", folder]);
}
