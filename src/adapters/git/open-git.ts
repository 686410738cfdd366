import { simpleGit, type SimpleGit } from "simple-git";

/* What Hone itself sets for one call, through env(). */
const OWN_VARIABLES = [
  "GIT_INDEX_FILE",
  "GIT_AUTHOR_NAME",
  "GIT_AUTHOR_EMAIL",
  "GIT_AUTHOR_DATE",
  "GIT_COMMITTER_NAME",
  "GIT_COMMITTER_EMAIL",
  "GIT_COMMITTER_DATE",
];

/**
 * Git in one folder with nothing of the repository's own configuration that could run a program: no hooks, no
 * file-system monitor, no large-file filters. `input` is sent to the command's standard input; `variables` of git may
 * be set through env().
 */
export function openGit(
  baseDir: string,
  input?: string,
  variables: readonly string[] = OWN_VARIABLES,
): SimpleGit {
  return simpleGit({
    baseDir,
    maxConcurrentProcesses: 4,
    config: [
      "core.fsmonitor=false",
      "core.hooksPath=/dev/null",
      "core.quotePath=false",
      "filter.lfs.smudge=",
      "filter.lfs.process=",
      "filter.lfs.required=false",
      "safe.directory=*",
    ],
    allowEnvironment: variables,
    unsafe: {
      allowUnsafeFsMonitor: true,
      allowUnsafeHooksPath: true,
      allowUnsafeFilter: true,
      allowUnsafeConfigEnvCount: variables.includes("GIT_CONFIG_COUNT"),
    },
    ...(input === undefined ? {} : { input: () => input }),
  });
}
