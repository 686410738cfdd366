import { mkdir } from "node:fs/promises";
import { openGit } from "./open-git.ts";

/**
 * Brings a bare mirror of a repository's branches up to date, making it where it is missing. The token goes as a
 * header of this one call and is stored nowhere.
 */
export async function fetchMirror(options: {
  folder: string;
  url: string;
  token: string | null;
}): Promise<void> {
  await mkdir(options.folder, { recursive: true });
  const git = openGit(options.folder);
  await git.raw(["init", "--bare", "--quiet", "."]);
  const basic = Buffer.from(`x-access-token:${options.token ?? ""}`).toString("base64");
  const header = options.token === null ? [] : ["-c", `http.extraHeader=Authorization: Basic ${basic}`];
  await git.raw([
    ...header,
    "fetch",
    "--quiet",
    "--prune",
    "--no-tags",
    options.url,
    "+refs/heads/*:refs/heads/*",
  ]);
}
