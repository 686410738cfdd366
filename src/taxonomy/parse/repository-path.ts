import { workspacePrefix } from "../mask/workspace-prefix.ts";

/** A path as the repository knows it: without scheme, workspace folder, drive or leading `./`, with `/`. */
export function repositoryPath(path: string): string {
  const plain = path
    .replace(/^file:\/\//, "")
    .replace(/^webpack(?:-internal)?:\/{2,3}/, "")
    .replaceAll("\\", "/")
    .replace(/^[A-Za-z]:(?=\/)/, "");
  const prefix = plain.startsWith("/") ? workspacePrefix(plain) : 0;
  return plain.slice(prefix).replace(/^(?:\.\/)+/, "");
}
