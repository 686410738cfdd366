import type { SandboxHost } from "./sandbox-host.ts";
import type { Limits } from "./sandboxed-command.ts";

/** What holds a command in, in words for a report; `limits` null for what is in force whatever the command. */
export function describeLimits(host: SandboxHost, limits: Limits | null): string[] {
  const isolation = host.backend === "bwrap" ? isolationOf(host.identity) : ["no isolation at all"];
  if (limits === null) return isolation;
  return [
    ...isolation,
    `wall ${limits.seconds} s`,
    `memory ${limits.memoryMb} MB (watchdog)`,
    `${limits.processes} processes (watchdog${host.backend === "bwrap" && host.identity !== "root" ? " and kernel" : ""})`,
    `disk ${limits.diskMb} MB (watchdog)`,
  ];
}

/** As the host identifies a run in a report: backend, version, and the limits in force. */
export function describeRun(host: SandboxHost, limits: Limits): string {
  return `${`${host.backend} ${host.version}`.trim()}: ${describeLimits(host, limits).join(", ")}`;
}

function isolationOf(identity: "user" | "dropped" | "root"): string[] {
  const who = {
    user: "as Hone's own user",
    dropped: "as an unprivileged user",
    root: "as root without capabilities",
  };
  return ["no network", "system calls filtered", who[identity]];
}
