import { constants } from "node:fs";
import { lstat, open, opendir, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import picomatch from "picomatch";
import type { StreamedFile } from "../../domain/streamed-file.ts";
import type { CollectedFile } from "../../ports.ts";
import { isPlainPath } from "./is-plain-path.ts";
import { lookAt } from "./look-at.ts";
import { piecesOf } from "./pieces-of.ts";

const MEGABYTE = 1024 * 1024;
const collectLimits = {
  allBytes: 256 * MEGABYTE,
  /** Of all files together that are held in memory; those beyond it stay open and are read as streams. */
  heldBytes: 20 * MEGABYTE,
  files: 200,
  entries: 200_000,
  depth: 64,
} as const;

type ResultFile = CollectedFile | StreamedFile;
export type Collected = { kind: "collected"; files: ResultFile[] } | { kind: "failed"; detail: string };

/** What a result file looked like before the run, by path: one that still looks so was not written by the run. */
export type Stamps = ReadonlyMap<string, string>;

/** Notes every file that matches the glob already, in a tree that no foreign code has touched yet. */
export async function stampResults(
  tree: string,
  glob: string,
): Promise<{ kind: "stamped"; stamps: Stamps } | { kind: "failed"; detail: string }> {
  const stamps = new Map<string, string>();
  return orRefused(async () => {
    for await (const path of matching(tree, glob)) stamps.set(path, await stampOf(join(tree, path)));
    return { kind: "stamped", stamps };
  });
}

/**
 * Brings the result files of a run home from a tree that strangers' code wrote. Links are never followed, pipes and
 * devices never opened for reading, sizes and counts are capped, and files older than the run do not count. A match
 * that is anything but a plain file fails the whole collection: an attack must not look like an absent file.
 * Large files are not read but kept open: they can be read, and must be closed, after the tree is gone.
 */
export async function collectResults(tree: string, glob: string, before: Stamps): Promise<Collected> {
  const files: ResultFile[] = [];
  const collected = await orRefused(async () => {
    const room = { all: collectLimits.allBytes, held: collectLimits.heldBytes };
    for await (const path of matching(tree, glob)) {
      if (before.has(path) && before.get(path) === (await stampOf(join(tree, path)))) continue;
      if (files.length === collectLimits.files) fail(`more than ${collectLimits.files} files match`);
      files.push(await takePlainFile(tree, path, room));
    }
    return { kind: "collected" as const, files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)) };
  });
  if (collected.kind === "failed") for (const file of files) if ("close" in file) await file.close();
  return collected;
}

async function orRefused<T>(work: () => Promise<T>): Promise<T | { kind: "failed"; detail: string }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RefusedResults) return { kind: "failed", detail: error.message };
    throw error;
  }
}

class RefusedResults extends Error {}

function fail(detail: string): never {
  throw new RefusedResults(`the result files were refused: ${detail}`);
}

async function* matching(tree: string, glob: string): AsyncGenerator<string> {
  const pattern = glob.replace(/^(?:\.\/)+/u, "");
  const { base } = picomatch.scan(pattern);
  const start = base === "." ? "" : base;
  if (!isPlainPath(pattern)) fail(`the glob leaves the tree: ${glob}`);
  const found = start === "" ? "folder" : await lookAt(tree, start);
  if (found === "refused" || found === "other") fail(`a link or special file is in the way: ${start}`);
  if (found === "file") yield start;
  if (found === "folder") yield* walk(tree, start, picomatch(pattern, { dot: true }));
}

async function* walk(
  tree: string,
  start: string,
  isMatch: (path: string) => boolean,
): AsyncGenerator<string> {
  const folders = [start];
  let entries = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for await (const entry of await opendir(join(tree, folder))) {
      entries += 1;
      if (entries > collectLimits.entries)
        fail(`more than ${collectLimits.entries} entries had to be looked at`);
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (isPlainPath(path) && path.split("/").length < collectLimits.depth) folders.push(path);
      } else if (isMatch(path)) yield path;
    }
  }
}

async function stampOf(path: string): Promise<string> {
  const { ino, size, mtimeNs, ctimeNs } = await lstat(path, { bigint: true });
  return [ino, size, mtimeNs, ctimeNs].join(" ");
}

async function takePlainFile(
  tree: string,
  path: string,
  room: { all: number; held: number },
): Promise<ResultFile> {
  if ((await lookAt(tree, path)) !== "file") fail(`a link or special file is in the way: ${path}`);
  const file = await open(
    join(tree, path),
    constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
  ).catch((error: NodeJS.ErrnoException) => fail(`${path} cannot be opened: ${error.code ?? error.message}`));
  let kept = false;
  try {
    const facts = await file.stat();
    if (!facts.isFile()) fail(`it is not a plain file: ${path}`);
    room.all -= facts.size;
    if (room.all < 0) fail(`they are larger than ${collectLimits.allBytes / MEGABYTE} MB`);
    kept = facts.size > room.held;
    if (kept) return streamed(path, file, facts.size);
    room.held -= facts.size;
    const bytes = new Uint8Array(facts.size);
    const { bytesRead } = await file.read(bytes, 0, facts.size, 0);
    return { path, bytes: bytes.subarray(0, bytesRead) };
  } finally {
    if (!kept) await file.close();
  }
}

function streamed(path: string, file: FileHandle, size: number): StreamedFile {
  return { path, size, pieces: piecesOf(file, size), close: () => file.close() };
}
