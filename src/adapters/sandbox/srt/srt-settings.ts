import { dirname, join } from "node:path";
import type { SandboxedCommand } from "../sandboxed-command.ts";

/** Where people and programs keep what strangers' code must not read: srt shows all that is not named. */
const CLOSED = [
  "/Users",
  "/Volumes",
  "/Network",
  "/home",
  "/root",
  "/tmp",
  "/private/tmp",
  "/private/var/folders",
  "/var/folders",
  "/private/var/root",
  "/private/var/db",
  "/Library/Keychains",
];
/** srt's network is a list of names. A set-up gets the registries that packages come from, a trial nothing. */
const REGISTRIES = [
  "registry.npmjs.org",
  "registry.yarnpkg.com",
  "pypi.org",
  "files.pythonhosted.org",
  "index.crates.io",
  "static.crates.io",
  "proxy.golang.org",
  "sum.golang.org",
  "rubygems.org",
  "index.rubygems.org",
  "repo.maven.apache.org",
];

/** A settings file of srt. */
export interface SrtSettings {
  network: { allowedDomains: string[]; deniedDomains: string[] };
  filesystem: { denyRead: string[]; allowRead: string[]; allowWrite: string[]; denyWrite: string[] };
}

/**
 * srt's settings for one command: reading denied where people keep their files and where Hone works, but for the
 * command's own folders and what is shown to it; writing to its own folders alone, and not to .git.
 */
export function srtSettings(
  { tree, git, mounts, network, environment }: SandboxedCommand,
  { reads, workFolder }: { reads: readonly string[]; workFolder: string },
): SrtSettings {
  const own = [tree, environment["HOME"] ?? tree];
  const shown = mounts.flatMap((mount) => (mount.kind === "bind" ? [mount.from] : []));
  return {
    network: { allowedDomains: network ? REGISTRIES : [], deniedDomains: [] },
    filesystem: {
      denyRead: [...CLOSED, workFolder, dirname(tree)],
      allowRead: [...new Set([...own, ...(git === null ? [] : [git]), ...shown, ...reads])],
      allowWrite: own,
      denyWrite: [join(tree, ".git")],
    },
  };
}
