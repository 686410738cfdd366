import { workspacePrefix } from "../mask/workspace-prefix.ts";

/**
 * A path as the repository knows it: without scheme, host, query, workspace folder, drive or leading `./`, with `/`.
 * A path outside every known workspace keeps its folders.
 */
export function repositoryPath(path: string): string {
  const plain = path
    .replace(scheme, "")
    .replaceAll(/\\+/g, "/")
    .replace(/^\/?[A-Za-z]:(?=\/)/, "")
    .replace(/\?.{0,200}$/, "");
  const prefix = plain.startsWith("/") ? workspacePrefix(plain) : 0;
  return plain.slice(prefix).replace(/^(?:\.\/)+/, "");
}

/** Bundlers name the package between the slashes; a development server names its host. */
const scheme =
  /^(?:file:\/\/(?=\/|[A-Za-z]:)|webpack(?:-internal)?:\/\/[^/]{0,100}\/(?:\.\/)?|(?:rsc|turbopack|app):\/\/(?:\[project\]|[^/]{0,100})\/|https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?\/(?:@fs(?=\/))?)/;
