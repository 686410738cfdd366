import type { Io } from "./io.ts";

/**
 * The terminal of this process. Colours only where standard output is a terminal and NO_COLOR (no-color.org) is
 * unset or empty. A reader that went away (`hone inventory . | head`) ends the process quietly.
 */
export function processIo(): Io {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit(0);
    });
  }
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    isTty: process.stderr.isTTY && process.env["TERM"] !== "dumb",
    colour: process.stdout.isTTY && (process.env["NO_COLOR"] ?? "") === "",
    exitCode: 0,
  };
}
