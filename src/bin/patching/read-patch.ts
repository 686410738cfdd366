import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { openGit } from "../../adapters/git/open-git.ts";
import type { FileChange } from "../../domain/candidate.ts";
import { WrongUsage } from "../../errors.ts";
import { patchTexts as texts } from "../../messages/patch-texts.ts";
import type { FolderContents } from "../read-folder.ts";

/**
 * A patch file (a unified diff, as `git diff` writes it) as changes of the folder's files. Git applies it to copies of
 * the files it names, outside of any repository. Throws `WrongUsage` where it is no patch, does not apply, or does
 * what no candidate can do: delete, rename, change a mode or write outside the folder.
 */
export async function readPatch(file: string, patch: string, base: FolderContents): Promise<FileChange[]> {
  const scratch = await mkdtemp(join(tmpdir(), "hone-patch-"));
  try {
    const paths = await pathsIn(file, patch, scratch);
    const before = await base.readMany(
      paths.filter((path) => base.tree.some((entry) => entry.path === path)),
    );
    const tree = join(scratch, "tree");
    await mkdir(tree);
    for (const [path, text] of before) await place(tree, path, text);
    const endings = endingsHint(await readFile(patch, "utf8"), [...before.values()]);
    await git(tree, ["apply", "--whitespace=nowarn", "--verbose", patch], file, endings);
    return await Promise.all(
      paths.map(async (path) => ({
        path,
        before: before.get(path) ?? null,
        after: await readFile(join(tree, path), "utf8"),
      })),
    );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function pathsIn(file: string, patch: string, scratch: string): Promise<string[]> {
  const summary = (await git(scratch, ["apply", "--summary", patch], file)).trim();
  const unfit = summary.split("\n").find((line) => line !== "" && !/^\s*create mode 100644 /u.test(line));
  if (unfit !== undefined) throw new WrongUsage(texts.unfit(file, unfit.trim()));
  const listing = await git(scratch, ["apply", "--numstat", "-z", patch], file);
  const entries = listing.split("\0").filter((entry) => entry !== "");
  if (entries.length === 0) throw new WrongUsage(texts.empty(file));
  return entries.map((entry) => {
    const [added, , path = ""] = entry.split("\t");
    if (added === "-") throw new WrongUsage(texts.binary(file, path));
    if (path.startsWith("/") || path.split("/").includes(".."))
      throw new WrongUsage(texts.outside(file, path));
    return path;
  });
}

async function place(tree: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(tree, path)), { recursive: true });
  await writeFile(join(tree, path), text);
}

/* Where the lines of a patch that does not apply end otherwise than those of the files, that is the likely reason. */
function endingsHint(patch: string, files: readonly string[]): string {
  const own = files.some((text) => text.includes("\r\n"));
  const body = patch.split("\n").filter((line) => /^[ +-]/u.test(line) && !/^(?:---|\+\+\+) /u.test(line));
  const theirs = body.some((line) => line.endsWith("\r"));
  if (files.length === 0 || own === theirs) return "";
  return `; ${texts.lineEndings(theirs ? "CRLF" : "LF")}`;
}

async function git(folder: string, command: string[], file: string, hint = ""): Promise<string> {
  try {
    return await openGit(folder).raw(command);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new WrongUsage(texts.notApplied(file, reasonIn(said) + hint), { cause: error });
  }
}

/* Git tells its progress first. */
function reasonIn(said: string): string {
  const lines = said.split("\n").map((line) => line.trim());
  const errors = lines.flatMap((line) => /^error: (.*)/u.exec(line)?.[1] ?? []);
  return errors.length > 0 ? errors.slice(0, 3).join("; ") : (lines.find((line) => line !== "") ?? "");
}
