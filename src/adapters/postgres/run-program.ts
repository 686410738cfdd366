import { spawn } from "node:child_process";

/** The account a program runs as; null: the one of this process. */
export type Account = { uid: number; gid: number } | null;

export interface ProgramEnd {
  /** Exit code; -1 where the program was ended by a signal or could not be started. */
  code: number;
  output: string;
}

export interface ProgramOptions {
  account: Account;
  milliseconds: number;
}

/**
 * Runs one of PostgreSQL's programs with a bare environment and collects what it prints. Never throws: a program
 * that cannot be started ends with code -1 and the reason. Waits for the program only, not for a server it leaves.
 */
export function runProgram(
  file: string,
  args: readonly string[],
  { account, milliseconds }: ProgramOptions,
): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(file, args, {
      ...account,
      cwd: "/",
      env: { PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    // not `spawn`'s own time limit: where a program cannot be started it is never cleared, and holds this process
    const late = setTimeout(() => child.kill("SIGKILL"), milliseconds);
    const collect = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-20_000);
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.once("error", (error) => {
      clearTimeout(late);
      resolve({ code: -1, output: `${output}${error.message}` });
    });
    child.once("exit", (code, signal) => {
      clearTimeout(late);
      resolve({ code: code ?? -1, output: signal ? `${output}ended by ${signal}` : output });
    });
  });
}
