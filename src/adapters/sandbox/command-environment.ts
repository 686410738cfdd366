import { INSIDE } from "./bwrap-arguments.ts";
import { dependencyPrograms } from "./dependencies.ts";
import type { Dependency } from "./dependencies.ts";
import { runsInPlace } from "./sandbox-host.ts";
import type { SandboxHost } from "./sandbox-host.ts";

/** Where a command finds things, as host paths; an isolated command sees the same at its own places. */
export interface Places {
  path: readonly string[];
  home: string;
  tree: string;
  dependencies: readonly Dependency[];
}

/**
 * Every variable a command starts with. CI is set because it keeps test runners from watching files, asking
 * questions and rewriting snapshots; language and time zone so that two machines agree. Nothing that CI does not set:
 * some suites test what such a variable does. In a container the image's own variables come first.
 */
export function commandEnvironment(host: SandboxHost, places: Places): Record<string, string> {
  const isolated = !runsInPlace(host);
  const [home, tree] = isolated ? [INSIDE.home, INSIDE.tree] : [places.home, places.tree];
  const programs = dependencyPrograms(places.dependencies, tree);
  return {
    ...("image" in host ? host.image.environment : {}),
    PATH: [...programs, `${home}/.local/bin`, ...places.path].join(":"),
    HOME: home,
    TMPDIR: isolated ? "/tmp" : home,
    USER: "sandbox",
    LOGNAME: "sandbox",
    SHELL: "/bin/sh",
    LANG: "C.UTF-8",
    TZ: "UTC",
    CI: "true",
  };
}
