/** Something shown inside, in the order given: of the host read-only, an empty folder in memory, or a link. */
export type Mount =
  | { kind: "bind"; from: string; to: string }
  | { kind: "memory"; to: string }
  | { kind: "link"; target: string; to: string };

export interface Limits {
  seconds: number;
  memoryMb: number;
  /** Processes alive at once; threads are bounded by the kernel at eight times as many. */
  processes: number;
  /** Bytes of standard output and error after which the command is killed. */
  outputBytes: number;
  /** Growth of the writable folders. */
  diskMb: number;
}

/** One shell command to be run with nothing of the host but what is named here. */
export interface SandboxedCommand {
  command: string;
  /** Host folder that is writable inside, at /repo. */
  tree: string;
  /** The unchanged folder that the tree was copied from, where there is one. */
  original?: string;
  /** Host folder shown read-only at /repo/.git, or null. */
  git: string | null;
  /** Host folder to use as a writable HOME, or null for an empty one in memory. */
  home: string | null;
  network: boolean;
  mounts: readonly Mount[];
  environment: Readonly<Record<string, string>>;
  limits: Limits;
  /** Kills it once it is aborted. */
  cancel?: AbortSignal;
}

/** How a command ended. `not-started`: the sandbox never came to be. `killed`: a limit or whoever asked ended it. */
export type SandboxedEnd =
  | { kind: "exited"; exitCode: number }
  | { kind: "killed"; limit: "wall-time" | "output" | "memory" | "processes" | "cancelled"; detail: string }
  | { kind: "not-started"; detail: string };

export type SandboxedRun = SandboxedEnd & { output: string; milliseconds: number };
