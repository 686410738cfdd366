import { hostname } from "node:os";

/** A container that is older than its time limit by so much is nobody's any more. */
const GRACE_SECONDS = 600;

/** The names of what Hone writes onto its containers. */
export const LABELS = {
  folder: "hone.folder",
  host: "hone.host",
  process: "hone.process",
  until: "hone.until",
} as const;

/** What tells whose a container is and how long it may live; `now` in milliseconds since 1970. */
export function containerLabels(folder: string, seconds: number, now: number): Record<string, string> {
  return {
    [LABELS.folder]: folder,
    [LABELS.host]: hostname(),
    [LABELS.process]: String(process.pid),
    [LABELS.until]: String(Math.ceil(now / 1000 + seconds + GRACE_SECONDS)),
  };
}
