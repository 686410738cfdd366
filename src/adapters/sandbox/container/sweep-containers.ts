import { hostname } from "node:os";
import { isProcessAlive } from "../is-process-alive.ts";
import { callEngine } from "./call-engine.ts";
import { LABELS } from "./container-labels.ts";

/**
 * Removes the containers of a data folder whose process is gone or whose time is over: what a Hone that was killed
 * left behind. Those of other processes on the same folder are left alone. `now` in milliseconds since 1970.
 */
export async function sweepContainers(engine: string, folder: string, now: number): Promise<void> {
  const filter = ["--filter", `label=${LABELS.folder}=${folder}`];
  const listed = await callEngine(engine, ["ps", "--all", ...filter, "--format", "{{.Names}}"]);
  const names = listed.output.split("\n").filter((name) => name !== "");
  for (const name of names) {
    const told = await callEngine(engine, [
      "container",
      "inspect",
      "--format",
      "{{json .Config.Labels}}",
      name,
    ]);
    if (told.code === 0 && isLeftOver(told.output, now))
      await callEngine(engine, ["rm", "--force", "--volumes", name]);
  }
}

function isLeftOver(output: string, now: number): boolean {
  const labels = new Map(Object.entries(JSON.parse(output) as Record<string, string>));
  if (Number(labels.get(LABELS.until)) * 1000 < now) return true;
  return labels.get(LABELS.host) === hostname() && !isProcessAlive(Number(labels.get(LABELS.process)));
}
