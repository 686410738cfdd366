import type { ContainerHost, SandboxHost } from "../sandbox-host.ts";

/** True for a host whose commands run in containers of an engine. */
export function isContainer(host: SandboxHost): host is ContainerHost {
  return host.backend === "docker" || host.backend === "podman";
}
