import { NightEnds } from "../../errors.ts";
import type { Code, TreeEntry } from "../../ports.ts";
import { branchTip } from "./branch-tip.ts";
import { openGit } from "./open-git.ts";

const MODES = new Set(["100644", "100755", "120000", "160000"]);
const DEFAULT_CAP = 512 * 1024;

/**
 * The Code port over a git folder (a checkout or a bare mirror). `branch` names the branch to read in a mirror; in
 * a checkout it is left out and HEAD counts. Uncommitted work is never seen. `head` throws NightEnds where that branch
 * has no commit.
 */
export function createGitCode(folder: string, branch?: string): Code {
  const git = openGit(folder);
  return {
    async head() {
      if (branch !== undefined) {
        const tip = await branchTip(folder, branch);
        if (tip === null) throw new NightEnds(`the branch ${branch} has no commit`);
        return { sha: tip, branch };
      }
      const sha = (await git.raw(["rev-parse", "--verify", "HEAD^{commit}"])).trim();
      const name = (await git.raw(["rev-parse", "--abbrev-ref", "HEAD"])).trim();
      return { sha, branch: name };
    },
    async tree(sha) {
      const listing = await git.raw(["ls-tree", "-r", "-z", "--long", "--full-tree", sha]);
      return listing.split("\0").flatMap(treeEntry);
    },
    async read(sha, path, maxBytes = DEFAULT_CAP) {
      const texts = await this.readMany(sha, [path], maxBytes);
      return texts.get(path) ?? null;
    },
    async readMany(sha, paths, maxBytes = DEFAULT_CAP) {
      const askable = paths.filter((path) => !path.includes("\n"));
      const texts = new Map<string, string>();
      for (let from = 0; from < askable.length; from += 500) {
        const part = askable.slice(from, from + 500);
        const input = part.map((path) => `${sha}:${path}\n`).join("");
        const bytes = await openGit(folder, input).binaryCatFile(["--batch"]);
        for (const [path, text] of splitBatch(bytes, part, maxBytes)) texts.set(path, text);
      }
      return texts;
    },
    async contains(from, sha) {
      const base = await git.raw(["merge-base", from, sha]).catch(() => "");
      return base.trim() === sha;
    },
  };
}

function treeEntry(line: string): TreeEntry[] {
  const match = /^(\d{6}) \w+ ([0-9a-f]+)\s+(\d+|-)\t(.*)$/s.exec(line);
  if (match === null) return [];
  const [, mode = "", blob = "", size = "", path = ""] = match;
  if (!MODES.has(mode)) return [];
  return [{ path, blob, size: size === "-" ? 0 : Number(size), mode: mode as TreeEntry["mode"] }];
}

/* `cat-file --batch` answers "<id> blob <size>\n<bytes>\n" or "<name> missing\n", in the order asked. */
function* splitBatch(bytes: Buffer, paths: readonly string[], maxBytes: number): Generator<[string, string]> {
  let at = 0;
  for (const path of paths) {
    const lineEnd = bytes.indexOf(10, at);
    if (lineEnd < 0) return;
    const header = bytes.toString("utf8", at, lineEnd);
    at = lineEnd + 1;
    const match = /^[0-9a-f]+ (\w+) (\d+)$/.exec(header);
    if (match === null) continue;
    const size = Number(match[2]);
    const content = bytes.subarray(at, at + size);
    at += size + 1;
    if (match[1] === "blob" && size <= maxBytes && !content.includes(0))
      yield [path, content.toString("utf8")];
  }
}
