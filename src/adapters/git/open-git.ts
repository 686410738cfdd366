import { simpleGit, type SimpleGit } from "simple-git";

/* What Hone itself sets for one call, through env(); nothing of it is ever inherited. */
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
 * file-system monitor, no large-file filters, no prompts. `input` is sent to the command's standard input.
 */
export function openGit(baseDir: string, input?: string, maxConcurrentProcesses = 4): SimpleGit {
  return simpleGit({
    baseDir,
    maxConcurrentProcesses,
    config: [
      "core.fsmonitor=false",
      "core.hooksPath=/dev/null",
      "core.quotePath=false",
      "filter.lfs.smudge=",
      "filter.lfs.process=",
      "filter.lfs.required=false",
      "safe.directory=*",
    ],
    allowEnvironment: OWN_VARIABLES,
    unsafe: { allowUnsafeFsMonitor: true, allowUnsafeHooksPath: true, allowUnsafeFilter: true },
    ...(input === undefined ? {} : { input: () => input }),
  });
}
