import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface Child {
  /** The next line it prints; undefined once it has ended. */
  nextLine(): Promise<string | undefined>;
  /** SIGKILL to the process, or to its whole group (which holds initdb, but not a started server). */
  kill(whom: "node" | "group"): void;
  /** Closes its stdin, which asks it to finish. */
  finish(): void;
  /** Waits for its end; the lines not read yet, what it said on stderr, and its exit code (null: a signal). */
  end(): Promise<{ code: number | null; rest: string[]; errors: string }>;
}

/** Runs one of the scripts in this folder in a process group of its own. */
export function startChild(script: string, args: readonly string[]): Child {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], {
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
  const closed = once(child, "close");
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const iterator = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async nextLine() {
      const line = await iterator.next();
      return line.done ? undefined : line.value;
    },
    kill(whom) {
      if (child.pid !== undefined && child.exitCode === null)
        process.kill(whom === "group" ? -child.pid : child.pid, "SIGKILL");
    },
    finish: () => child.stdin.end(),
    async end() {
      const rest: string[] = [];
      for (let line = await iterator.next(); !line.done; line = await iterator.next()) rest.push(line.value);
      await closed;
      return { code: child.exitCode, rest, errors };
    },
  };
}
