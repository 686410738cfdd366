import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);
const NAME = "sandbox";

/**
 * Makes a throw-away repository with one commit of everything in `tree`, in the folder `git`, because many test
 * suites need one. Must be called before any foreign code could write to either: git runs what its config names.
 */
export async function makeFreshGit(tree: string, git: string): Promise<void> {
  const env = {
    PATH: "/usr/local/bin:/usr/bin:/bin",
    HOME: "/nonexistent",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: NAME,
    GIT_AUTHOR_EMAIL: "sandbox@localhost",
    GIT_COMMITTER_NAME: NAME,
    GIT_COMMITTER_EMAIL: "sandbox@localhost",
    GIT_AUTHOR_DATE: "2000-01-01T00:00:00Z",
    GIT_COMMITTER_DATE: "2000-01-01T00:00:00Z",
  };
  const safe = ["core.hooksPath=/dev/null", "core.fsmonitor=false", "core.autocrlf=false", "gc.auto=0"];
  const call = (...words: string[]): Promise<unknown> =>
    run("git", [...safe.flatMap((setting) => ["-c", setting]), ...words], {
      cwd: tree,
      env: { ...env, GIT_DIR: git, GIT_WORK_TREE: tree },
      maxBuffer: 64 * 1024 * 1024,
    });
  await call("init", "--quiet", "--template=", "--initial-branch=main");
  await call("config", "--unset", "core.worktree").catch(() => undefined);
  await call("add", "--all", "--force", ".");
  await call("commit", "--quiet", "--allow-empty", "--no-verify", "-m", "tree under evaluation");
}
