import { expect, test } from "vitest";
import { commandEnvironment } from "../../../src/adapters/sandbox/command-environment.ts";
import type { SandboxHost } from "../../../src/adapters/sandbox/sandbox-host.ts";

const places = { path: ["/usr/bin"], home: "/host/home", tree: "/host/tree", dependencies: [] };

test("a command sees what CI shows it and nothing else, so that no test fails only here", () => {
  const host = { backend: "bwrap" } as SandboxHost;
  expect(commandEnvironment(host, places)).toEqual({
    PATH: "/home/sandbox/.local/bin:/usr/bin",
    HOME: "/home/sandbox",
    TMPDIR: "/tmp",
    USER: "sandbox",
    LOGNAME: "sandbox",
    SHELL: "/bin/sh",
    LANG: "C.UTF-8",
    TZ: "UTC",
    CI: "true",
  });
});
