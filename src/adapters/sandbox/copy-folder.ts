import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Copies a folder's contents into an existing folder: links as links, modes, owners and times kept. */
export async function copyFolder(from: string, into: string): Promise<void> {
  const cheap = process.platform === "linux" ? ["--reflink=auto"] : [];
  await run("cp", ["-a", ...cheap, "--", `${from}/.`, into]);
}

/** Removes a folder that foreign code wrote to, however deep it is and whatever modes it left. */
export async function removeFolder(folder: string): Promise<void> {
  try {
    await run("rm", ["-rf", "--", folder]);
  } catch {
    await run("chmod", ["-R", "u+rwX", "--", folder]).catch(() => undefined);
    await run("rm", ["-rf", "--", folder]);
  }
}
