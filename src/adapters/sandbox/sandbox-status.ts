/** What bubblewrap said on its status channel: one JSON object a line. */
export interface SandboxStatus {
  /** The namespace's first process, as the host numbers it; undefined where the sandbox never came to be. */
  childPid: number | undefined;
  exitCode: number | null;
}

/** Reads the status channel; a line cut short by a kill is ignored. */
export function sandboxStatus(text: string): SandboxStatus {
  return {
    childPid: numberOf(text, "child-pid"),
    exitCode: numberOf(text, "exit-code") ?? null,
  };
}

function numberOf(text: string, key: string): number | undefined {
  const found = new RegExp(`"${key}": (\\d+)[,\\s}]`, "u").exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}
