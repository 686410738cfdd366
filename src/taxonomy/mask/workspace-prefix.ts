/** Where CI systems check a repository out: a folder pattern each, with `*` for one name. */
const workspaces = [
  "home/runner/work/*/*",
  "Users/runner/work/*/*",
  "a/*/*",
  "__w/*/*",
  "github/workspace",
  "builds/workspace/*",
  "builds/*/*",
  "home/circleci/project",
  "root/project",
  "var/lib/jenkins/workspace/*",
  "home/jenkins/workspace/*",
  "home/travis/build/*/*",
  "bitbucket/pipelines/agent/build",
  "usr/src/app",
  "workspace",
  "workspaces/*",
  "app",
].map((folder) => folder.split("/"));

/** Length of the part of an absolute path that names the workspace, with its last separator; 0 where none does. */
export function workspacePrefix(path: string): number {
  const names = path.slice(1).split(/[\\/]/);
  for (const folder of workspaces) {
    if (names.length <= folder.length) continue;
    if (folder.every((name, index) => name === "*" || name === names[index])) {
      return 1 + names.slice(0, folder.length).reduce((sum, name) => sum + name.length + 1, 0);
    }
  }
  return 0;
}
