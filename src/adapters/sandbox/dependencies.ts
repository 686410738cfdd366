import { existsSync, lstatSync, readdirSync, readlinkSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { INSIDE } from "./bwrap-arguments.ts";
import type { Mount } from "./sandboxed-command.ts";
import { installedUnder } from "./toolchains.ts";

/** A folder of installed packages that a run needs and no commit holds, such as node_modules or .venv. */
export interface Dependency {
  /** Absolute folder on the host; never written to. */
  from: string;
  /** Where it appears, relative to the tree. */
  at: string;
  /** An absolute path where it must appear too, because its own scripts and links name it. */
  alsoAt?: string;
}

/** Caches that tools write inside node_modules. Memory is put over them, so that they stay out of the host's. */
const CACHES = [".cache", ".vite", ".vite-temp"];

/**
 * The mounts that show dependencies inside, read-only. A cache folder can only be mounted over where it exists; where
 * Vite is installed and its temporary folder is missing, node_modules is put together entry by entry in memory
 * instead, because Vite ends with an error when it cannot write there.
 */
export function dependencyMounts(dependencies: readonly Dependency[]): Mount[] {
  return dependencies.flatMap(({ from, at, alsoAt }) => {
    const places = [`${INSIDE.tree}/${at}`, ...(alsoAt === undefined ? [] : [alsoAt])];
    return [...interpreterOf(from), ...places.flatMap((to) => mountsOf(from, to))];
  });
}

/** Folders with programs of the dependencies, for PATH; `root` is the tree as the command sees it. */
export function dependencyPrograms(dependencies: readonly Dependency[], root: string): string[] {
  return dependencies.flatMap(({ from, at }) =>
    (basename(at) === "node_modules" ? [".bin"] : ["bin"])
      .filter((folder) => existsSync(join(from, folder)))
      .map((folder) => `${root}/${at}/${folder}`),
  );
}

function mountsOf(from: string, to: string): Mount[] {
  const needsVite = existsSync(join(from, "vite")) && !existsSync(join(from, ".vite-temp"));
  if (basename(from) === "node_modules" && needsVite) return entryByEntry(from, to);
  const caches = CACHES.filter((name) =>
    lstatSync(join(from, name), { throwIfNoEntry: false })?.isDirectory(),
  );
  return [
    { kind: "bind", from, to },
    ...caches.map((name): Mount => ({ kind: "memory", to: `${to}/${name}` })),
  ];
}

function entryByEntry(from: string, to: string): Mount[] {
  const entries = readdirSync(from, { withFileTypes: true }).filter(({ name }) => !CACHES.includes(name));
  return [
    { kind: "memory", to },
    ...entries.map((entry): Mount => {
      const [source, inside] = [join(from, entry.name), `${to}/${entry.name}`];
      return entry.isSymbolicLink()
        ? { kind: "link", target: readlinkSync(source), to: inside }
        : { kind: "bind", from: source, to: inside };
    }),
  ];
}

/**
 * A virtual environment's python is a link to the interpreter it was made with, which must be visible too: at its
 * real place, and at the one the link names, which may lead through a folder that is a link itself.
 */
function interpreterOf(from: string): Mount[] {
  const python = join(from, "bin", "python");
  if (!existsSync(python)) return [];
  const folder = installedUnder(python);
  if (folder.startsWith("/usr/") || folder === "/usr") return [];
  const places = linksOf(python).map((program) => dirname(dirname(program)));
  return [...new Set([folder, ...places])]
    .filter((to) => to === folder || realpathSync(to) === folder)
    .map((to) => ({ kind: "bind", from: folder, to }));
}

/** The absolute paths that a chain of links goes through, as they are written. */
function linksOf(path: string): string[] {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return [];
  const target = resolve(dirname(path), readlinkSync(path));
  return [target, ...linksOf(target)];
}
