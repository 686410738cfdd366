import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { lchown, mkdir, readdir, rename, utimes } from "node:fs/promises";
import { join } from "node:path";
import { removeFolder } from "./copy-folder.ts";
import type { Dependency } from "./dependencies.ts";
import { makeFreshGit } from "./fresh-git.ts";
import { giveTo } from "./give-to.ts";
import { openScratch } from "./scratch.ts";

/** One commit made ready for trials, kept on disk: never written to again. */
export interface Base {
  /** The committed tree, and what set-up added to it. */
  tree: string;
  /** A throw-away repository with one commit of the committed tree. */
  git: string;
  /** What set-up left in its HOME; shown read-only to runs. */
  home: string;
  /** Packages that set-up installed at the top of the tree. */
  dependencies: Dependency[];
}

export type PreparedBase = { kind: "ready"; base: Base } | { kind: "failed"; detail: string; output: string };

export interface BaseRequest {
  sha: string;
  setup: string | null;
  /** The uid that runs will have, or null for Hone's own. */
  owner: number | null;
  exportTree: (sha: string, into: string) => Promise<void>;
  /** Runs set-up in the base; null where it succeeded. */
  setUp: (base: Base) => Promise<{ detail: string; output: string } | null>;
}

const INSTALLED = ["node_modules", ".venv", "venv", "vendor"];
/** Vite and friends write here; the folders must exist to be covered with memory. */
const CACHES = [".cache", ".vite", ".vite-temp"];

/**
 * Makes the base of a commit, or finds the one made earlier with the same set-up command. It is built aside and
 * moved into place in one step, so that a folder that exists is complete.
 */
export async function prepareBase(
  workFolder: string,
  { sha, setup, owner, exportTree, setUp }: BaseRequest,
): Promise<PreparedBase> {
  const key = createHash("sha256")
    .update(JSON.stringify([sha, setup, owner]))
    .digest("hex")
    .slice(0, 32);
  const place = join(workFolder, "bases", key);
  if (existsSync(place)) return { kind: "ready", base: await baseAt(place) };
  await mkdir(join(workFolder, "bases"), { recursive: true });
  const building = await openScratch(workFolder);
  try {
    for (const name of ["tree", "git", "home", "installed"]) await mkdir(join(building, name));
    await exportTree(sha, join(building, "tree"));
    await makeFreshGit(join(building, "tree"), join(building, "git"));
    if (owner !== null) await giveTo(building, owner);
    if (setup !== null) {
      const committed = await readdir(join(building, "tree"));
      const failure = await setUp(await baseAt(building));
      if (failure !== null) return { kind: "failed", ...failure };
      await setAside(building, committed, owner);
    }
    await moveIntoPlace(building, place);
    return { kind: "ready", base: await baseAt(place) };
  } finally {
    await removeFolder(building);
  }
}

async function baseAt(place: string): Promise<Base> {
  const now = new Date();
  await utimes(place, now, now);
  const installed = await readdir(join(place, "installed"));
  return {
    tree: join(place, "tree"),
    git: join(place, "git"),
    home: join(place, "home"),
    dependencies: installed.map((name) => ({ from: join(place, "installed", name), at: name })),
  };
}

/** Moves what set-up installed out of the tree, so that a run shares it instead of copying it. */
async function setAside(place: string, committed: readonly string[], owner: number | null): Promise<void> {
  const entries = await readdir(join(place, "tree"), { withFileTypes: true });
  const added = entries.filter((entry) => entry.isDirectory() && !committed.includes(entry.name));
  for (const { name } of added.filter((entry) => INSTALLED.includes(entry.name))) {
    const aside = join(place, "installed", name);
    await rename(join(place, "tree", name), aside);
    if (name !== "node_modules") continue;
    for (const cache of CACHES) {
      const made = await mkdir(join(aside, cache), { recursive: true });
      if (owner !== null && made !== undefined) await lchown(made, owner, owner);
    }
  }
}

/** Two processes may build the same base; the first one in place is kept. */
async function moveIntoPlace(building: string, place: string): Promise<void> {
  try {
    await rename(building, place);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
  }
}
