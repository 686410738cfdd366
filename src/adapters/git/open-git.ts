import { simpleGit, type SimpleGit } from "simple-git";

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
    unsafe: { allowUnsafeFsMonitor: true, allowUnsafeHooksPath: true, allowUnsafeFilter: true },
    ...(input === undefined ? {} : { input: () => input }),
  });
}
