import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";

/** Names that hold credentials, at the top of a home directory or of a tool's own folder. */
const SECRET = [
  ".ssh",
  ".aws",
  ".azure",
  ".config",
  ".docker",
  ".git-credentials",
  ".gnupg",
  ".kube",
  ".local",
  ".netrc",
  ".npmrc",
  ".pgpass",
  ".pypirc",
  "credentials",
  "credentials.toml",
  "share/keyrings",
];
const HOMES = new Set(["/home", "/Users", "/var/home"]);

/**
 * True where a folder must not be shown to strangers' code: a home directory, a folder that holds one, or a folder
 * with credentials at its top. Files are never private by themselves: whoever names one means it.
 */
export function isPrivate(path: string): boolean {
  const home = homedir();
  if (path === "/root" || path === home || home.startsWith(path.endsWith("/") ? path : `${path}/`))
    return true;
  if (HOMES.has(path) || HOMES.has(dirname(path)) || SECRET.includes(basename(path))) return true;
  return SECRET.some((name) => existsSync(join(path, name)));
}
