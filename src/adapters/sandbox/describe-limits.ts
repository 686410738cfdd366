import { isContainer } from "./container/is-container.ts";
import type { ContainerHost, SandboxHost } from "./sandbox-host.ts";
import type { Limits } from "./sandboxed-command.ts";

/** What holds a command in, in words for a report; `limits` null for what is in force whatever the command. */
export function describeLimits(host: SandboxHost, limits: Limits | null): string[] {
  const isolation = isolationOf(host);
  if (limits === null) return isolation;
  const [memory, processes] = heldBy(host);
  return [
    ...isolation,
    `wall ${limits.seconds} s`,
    `memory ${limits.memoryMb} MB (${memory})`,
    `${limits.processes} processes (${processes})`,
    `disk ${limits.diskMb} MB (watchdog)`,
  ];
}

/** As the host identifies a run in a report: backend, version, and the limits in force. */
export function describeRun(host: SandboxHost, limits: Limits): string {
  return `${`${host.backend} ${host.version}`.trim()}: ${describeLimits(host, limits).join(", ")}`;
}

/** Who enforces the limits of memory and of processes: Hone's watchdog, which needs /proc, or the kernel too. */
function heldBy(host: SandboxHost): [string, string] {
  if (isContainer(host)) return ["watchdog and kernel", "watchdog and kernel"];
  if (host.backend === "srt") return ["not enforced", "not enforced"];
  const kernel = host.backend === "bwrap" && host.identity !== "root" ? " and kernel" : "";
  return ["watchdog", `watchdog${kernel}`];
}

const WHO = {
  user: "as Hone's own user",
  dropped: "as an unprivileged user",
  root: "as root without capabilities",
};

function isolationOf(host: SandboxHost): string[] {
  if (host.backend === "unsafe-none") return ["no isolation at all"];
  if (host.backend === "srt")
    return [
      "no network",
      "files of the system readable",
      "a process in a session of its own may outlive a run",
      WHO[host.identity],
    ];
  const held = ["no network", "system calls filtered", WHO[host.identity]];
  return isContainer(host) ? [...held, imageOf(host)] : held;
}

/** The content's id beside the name: a tag alone would not tell what ran. */
function imageOf({ image }: ContainerHost): string {
  return `image ${image.name} (${image.id.replace(/^sha256:/u, "").slice(0, 12)})`;
}
