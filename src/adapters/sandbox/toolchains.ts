import { existsSync, realpathSync, readdirSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import { isPrivate } from "./is-private.ts";
import type { Mount } from "./sandboxed-command.ts";

export interface Toolchains {
  mounts: Mount[];
  /** Folders for PATH inside, in the order of the PATH outside. */
  path: string[];
}

const SYSTEM = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];
const PROGRAM_FOLDERS = new Set(["bin", "sbin", "shims", "condabin"]);
/** What npm puts on PATH for its own scripts: Hone's packages, not the repository's tools. */
const OF_NPM = /(?:^|\/)node_modules\/(?:\.bin|.*\/node-gyp-bin)$/u;

/**
 * The programs of a PATH as they can be shown inside: entries of the system as they are, others by binding the
 * folder they are installed in (the parent of a `bin` folder), or only the entry itself where that folder is
 * somebody's home or holds credentials. `extra` folders come first, and `node`, the file of a Node, last.
 */
export function findToolchains(path: string, extra: readonly string[], node: string): Toolchains {
  const entries = [...extra.flatMap(programFolders), ...path.split(":")].flatMap((entry) =>
    realFolder(entry),
  );
  const folders = withoutNested([
    ...extra.flatMap(realFolder),
    ...entries.map(prefixOf),
    ...linkedFromSystem(),
    node,
  ]);
  return {
    mounts: folders.map((folder) => ({ kind: "bind", from: folder, to: folder })),
    path: [...new Set([...entries.filter((entry) => !OF_NPM.test(entry)), ...SYSTEM, dirname(node)])],
  };
}

/** The folder a program file is installed under: what must be visible for it to run. */
export function installedUnder(program: string): string {
  return prefixOf(dirname(realpathSync(program)));
}

function programFolders(folder: string): string[] {
  const bin = join(folder, "bin");
  return existsSync(bin) ? [bin] : [folder];
}

function realFolder(entry: string): string[] {
  if (!isAbsolute(entry) || OF_NPM.test(entry)) return [];
  try {
    return [realpathSync(entry)];
  } catch {
    return [];
  }
}

function prefixOf(entry: string): string {
  const parent = dirname(entry);
  return PROGRAM_FOLDERS.has(basename(entry)) && !isPrivate(parent) ? parent : entry;
}

/** /usr/local/bin often holds links to programs that live elsewhere, such as /opt. */
function linkedFromSystem(): string[] {
  if (!existsSync("/usr/local/bin")) return [];
  const links = readdirSync("/usr/local/bin", { withFileTypes: true }).filter((entry) =>
    entry.isSymbolicLink(),
  );
  return links.flatMap((link) => {
    const target = realFolder(join(link.parentPath, link.name))[0];
    return target === undefined || isSystem(target) ? [] : [prefixOf(dirname(target))];
  });
}

function isSystem(path: string): boolean {
  return ["/usr", "/bin", "/sbin", "/lib"].some((folder) => path === folder || path.startsWith(`${folder}/`));
}

function withoutNested(folders: readonly string[]): string[] {
  const unique = [...new Set(folders)].filter((folder) => !isSystem(folder) && !isPrivate(folder));
  return unique.filter((folder) => !unique.some((other) => folder.startsWith(`${other}/`)));
}
