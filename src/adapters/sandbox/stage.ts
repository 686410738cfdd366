import { existsSync, statSync } from "node:fs";
import { sep } from "node:path";

/** Folders that every system has and no sandbox shows; one that holds no source is covered for the command alone. */
const PLACES = ["/mnt", "/media", "/srv"];

/**
 * In a mount namespace of its own: puts the folders named before `--` where anybody can reach them, and becomes the
 * command that follows. Each program it starts costs a start of the sandbox a millisecond or two, so one `mount` reads
 * all binds from a table.
 */
const SCRIPT = `set -e
stage=$1
table=$2
shift 2
mount -t tmpfs -o mode=0755 stage "$stage"
cd "$stage"
count=0
folders=
while [ "$1" != -- ]; do
  if [ -d "$1" ]; then folders="$folders $count"; else : > "$count"; fi
  count=$((count + 1))
  shift
done
[ -z "$folders" ] || mkdir $folders
printf %s "$table" > table
mount --all --fstab "$stage/table"
cd /
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
 * changing anything on the host. Needs a process that is root in the machine's own user namespace.
 */
export function stageFor(sources: readonly string[], uid: number, unshare: string): Stage {
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
      place,
      roots.map((root, at) => `${escaped(root)} ${place}/${at} none bind 0 0\n`).join(""),
      ...roots,
      "--",
    ],
    staged,
  };
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
