import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cappedOutput } from "./capped-output.ts";
import { untilClosed } from "./until-closed.ts";
import type { Excess } from "./watch-limits.ts";

const OUTPUT_KEPT = 4 * 1024 * 1024;

/** How a child's first process ended. */
export interface ChildEnd {
  /** False where a signal ended it. */
  byItself: boolean;
  how: string;
}

/** A child whose output is being taken in. */
export interface FollowedChild {
  /** Resolves once its first process has ended. */
  ended(): Promise<ChildEnd>;
  /** What it printed, once its output is closed; a process that keeps it open is waited for no longer than a second. */
  text(): Promise<string>;
}

/** Takes in what a child prints from now on; `stop` is called where that is more than `limit` bytes. */
export function followChild(
  child: ChildProcess,
  limit: number,
  stop: (excess: Excess) => void,
): FollowedChild {
  const output = cappedOutput(OUTPUT_KEPT);
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
  for (const stream of streams) {
    stream.on("data", (chunk: Buffer) => {
      output.add(chunk);
      if (output.bytes() > limit) {
        stop({ limit: "output", detail: `it wrote more than ${limit} bytes of output` });
      }
    });
  }
  return {
    ended: () => ended(child),
    async text() {
      await untilClosed(streams);
      for (const stream of child.stdio) stream?.destroy();
      return output.text();
    },
  };
}

async function ended(child: ChildProcess): Promise<ChildEnd> {
  if (child.pid === undefined) {
    const [error] = (await once(child, "error")) as [Error];
    return { byItself: true, how: error.message };
  }
  const [code, signal] =
    child.exitCode === null && child.signalCode === null
      ? ((await once(child, "exit")) as [number | null, string | null])
      : [child.exitCode, child.signalCode];
  return { byItself: signal === null, how: signal ?? `exit code ${code}` };
}
