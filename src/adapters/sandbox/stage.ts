import { createHash } from "node:crypto";
import { existsSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";

/** Folders that every system has and no sandbox shows; one that holds no source is covered for the command alone. */
const PLACES = ["/mnt", "/media", "/srv"];

/**
 * In a mount namespace of its own: makes the mounts of a table, then those of single files, two arguments each up to
 * `--`, and becomes the command that follows. Each program it starts costs a start of the sandbox a millisecond or two,
 * so one `mount` makes all folders.
 */
const SCRIPT = `set -e
mount --all --fstab "$1"
shift
while [ "$1" != -- ]; do
  : > "$2"
  mount --bind "$1" "$2"
  shift 2
done
shift
exec "$@"`;

export interface Stage {
  /** What to put in front of the command: nothing where every source can be reached as it is. */
  prefix: string[];
  /** The path under which the command finds a source. */
  staged: (source: string) => string;
}

/**
 * Makes sources below folders that only root can enter, such as a toolchain in /root, reachable for `uid`, without
 * changing anything on the host but for a table of mounts in `folder`. Needs a process that is root in the machine's own
 * user namespace.
 */
export function stageFor(sources: readonly string[], uid: number, unshare: string, folder: string): Stage {
  const place = PLACES.find(
    (folder) => existsSync(folder) && !sources.some((source) => source.startsWith(folder)),
  );
  if (place === undefined) return { prefix: [], staged: (source) => source };
  const roots = [...new Set(sources.flatMap((source) => closedRoot(source, uid)))];
  const staged = (source: string): string => {
    const [root] = closedRoot(source, uid);
    return root === undefined ? source : `${place}/${roots.indexOf(root)}${source.slice(root.length)}`;
  };
  if (roots.length === 0) return { prefix: [], staged };
  return {
    prefix: [
      unshare,
      "--mount",
      "--propagation",
      "private",
      "--",
      "/bin/sh",
      "-c",
      SCRIPT,
      "sh",
      tableIn(folder, [
        `stage ${place} tmpfs mode=0755 0 0`,
        ...roots.flatMap((root, at) =>
          isFolder(root) ? `${escaped(root)} ${place}/${at} none bind,X-mount.mkdir=0755 0 0` : [],
        ),
      ]),
      ...roots.flatMap((root, at) => (isFolder(root) ? [] : [root, `${place}/${at}`])),
      "--",
    ],
    staged,
  };
}

function isFolder(path: string): boolean {
  return statSync(path).isDirectory();
}

/* Written once for all starts with these mounts, and whole before it has its name. */
function tableIn(folder: string, lines: readonly string[]): string {
  const text = lines.map((line) => `${line}\n`).join("");
  const table = join(folder, `mounts-${createHash("sha256").update(text).digest("hex").slice(0, 16)}`);
  if (existsSync(table)) return table;
  const draft = `${table}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, table);
  return table;
}

/* In a table of mounts blanks part the fields. */
function escaped(path: string): string {
  return path.replaceAll(/[ \t\r\n\\#]/gu, (sign) => `\\${sign.charCodeAt(0).toString(8).padStart(3, "0")}`);
}

/** True where `uid` may read a file or enter a folder, could it reach it. */
export function canEnter(path: string, uid: number): boolean {
  const found = statSync(path);
  const bits = found.uid === uid ? found.mode >> 6 : found.mode;
  const needed = found.isDirectory() ? 0o5 : 0o4;
  return (bits & needed) === needed;
}

/** The part of a path below the last folder that `uid` cannot enter; none where it can enter all of them. */
function closedRoot(path: string, uid: number): [] | [string] {
  const parts = path.split(sep);
  for (let count = parts.length - 1; count > 0; count -= 1) {
    if (!canPass(parts.slice(0, count).join(sep) || sep, uid)) return [parts.slice(0, count + 1).join(sep)];
  }
  return [];
}

function canPass(folder: string, uid: number): boolean {
  const found = statSync(folder);
  return ((found.uid === uid ? found.mode >> 6 : found.mode) & 0o1) === 0o1;
}
