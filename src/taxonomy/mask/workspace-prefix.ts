/** Where CI systems and containers check a repository out: a folder pattern each, with `*` for one name. */
const workspaces = [
  "home/runner/work/*/*",
  "home/runner/_work/*/*",
  "Users/runner/work/*/*",
  "a/*/*",
  "__w/*/*",
  "__w/*/s",
  "actions-runner/_work/*/*",
  "runner/_work/*/*",
  "github/workspace",
  "builds/workspace/*",
  "builds/*/*",
  "home/circleci/project",
  "home/circleci/repo",
  "root/project",
  "root/repo",
  "var/lib/jenkins/workspace/*",
  "var/jenkins_home/workspace/*",
  "home/jenkins/workspace/*",
  "home/jenkins/agent/workspace/*",
  "home/travis/build/*/*",
  "home/vsts/work/1/s",
  "Users/vagrant/git",
  "bitbucket/pipelines/agent/build",
  "opt/atlassian/pipelines/agent/build",
  "home/semaphore/*",
  "drone/src",
  "woodpecker/src/*/*/*",
  "usr/src/app",
  "usr/src/*",
  "workspace",
  "workspaces/*",
  "codebuild/output/*/src/*/*/*",
  "tmp/build/*",
  "app",
  "repo",
  "code",
  "sandbox",
];

const prefix = new RegExp(
  `^[\\\\/]+(?:${workspaces
    .map((folder) => folder.replaceAll("/", "[\\\\/]+").replaceAll("*", "(?!_)[^\\\\/]{1,200}"))
    .join("|")})[\\\\/]+(?=[^\\\\/~])(?![A-Za-z]$)`,
);

/** Length of the part of an absolute path that names the workspace, with its last separator; 0 where none does. */
export function workspacePrefix(path: string): number {
  return prefix.exec(path)?.[0].length ?? 0;
}
