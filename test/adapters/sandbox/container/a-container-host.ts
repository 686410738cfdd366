import type { ContainerHost } from "../../../../src/adapters/sandbox/sandbox-host.ts";
import type { SandboxedCommand } from "../../../../src/adapters/sandbox/sandboxed-command.ts";

/** A host whose engine is never asked. */
export function aContainerHost(given: Partial<ContainerHost> = {}): ContainerHost {
  return {
    backend: "docker",
    version: "28.0.0",
    identity: "dropped",
    uid: 65_534,
    gid: 65_534,
    engine: "/usr/bin/docker",
    image: { name: "tools:1", id: "sha256:0123456789abcdef", environment: {} },
    etc: "/data/hone/etc-65534",
    profile: "/data/hone/etc-65534/seccomp.json",
    label: "f01de8",
    ...given,
  };
}

/** A command that uses every part of what a command may ask for. */
export function aCommand(given: Partial<SandboxedCommand> = {}): SandboxedCommand {
  return {
    command: "npm test",
    tree: "/data/hone/scratch/one/tree",
    git: "/data/hone/bases/b/git",
    home: null,
    network: false,
    mounts: [
      { kind: "bind", from: "/data/hone/bases/b/installed/node_modules", to: "/repo/node_modules" },
      { kind: "memory", to: "/repo/node_modules/.cache" },
      { kind: "link", target: "../it's", to: "/repo/node_modules/own" },
    ],
    environment: { PATH: "/usr/bin:/bin", HOME: "/home/sandbox" },
    limits: { seconds: 60, memoryMb: 1024, processes: 512, outputBytes: 1_000_000, diskMb: 2048 },
    ...given,
  };
}
