import { expect, test } from "vitest";
import { sandboxAdvice } from "../../src/messages/sandbox-advice.ts";

test.each([
  ["bwrap: loopback: Failed RTM_NEWADDR: Operation not permitted", "apparmor_restrict_unprivileged_userns"],
  ["bwrap: setting up uid map: Permission denied", "apparmor_restrict_unprivileged_userns"],
  ["bwrap: No permissions to create new namespace, likely because ...", "unprivileged_userns_clone"],
  [
    "bwrap: Creating new namespace failed: nesting depth or /proc/sys/user/max_*_namespaces exceeded (ENOSPC)",
    "max_user_namespaces",
  ],
  ["bwrap: Unknown option --disable-userns", "too old"],
  ["bwrap: Can't mount proc on /newroot/proc: Operation not permitted", "systempaths=unconfined"],
  [
    "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock",
    "Rootless podman",
  ],
  ["Cannot connect to the Docker daemon at unix:///var/run/docker.sock.", "Start the engine"],
  ["crun: cgroups in hybrid mode not supported, drop all controllers from cgroupv2", 'runtime = "runc"'],
  ["error setting rlimit type 7: operation not permitted", "8192 open files"],
  ["crun: setrlimit `RLIMIT_NOFILE`: Operation not permitted", "8192 open files"],
  ["exec: /usr/bin/env: no such file or directory", "/usr/bin/env"],
  ["exec /usr/bin/env: exec format error", "for this processor"],
  ["invalid mount config for type bind: bind source path does not exist: /data", "data folder"],
  ["something new", "bwrap --unshare-all"],
])("a sandbox that says %s is answered with what helps", (detail, advice) => {
  const found = sandboxAdvice({ kind: "not-started", detail });
  expect(found.reason).toContain(detail);
  expect(found.advice).toContain(advice);
});

test("a missing program is answered with its package", () => {
  expect(sandboxAdvice({ kind: "missing", package: "bubblewrap" }).advice).toContain(
    "apt-get install bubblewrap",
  );
});

test.each([
  [{ kind: "no-engine", engine: "podman" }, "podman is not installed"],
  [{ kind: "no-image", engine: "docker" }, "HONE_SANDBOX_IMAGE"],
  [{ kind: "no-such-image", engine: "docker", image: "a:1" }, "docker does not have the image a:1"],
  [{ kind: "silent", engine: "docker", detail: "no" }, "docker does not answer: no"],
  [{ kind: "not-macos" }, "srt is for macOS alone"],
  [{ kind: "no-srt" }, "srt is not installed"],
  [{ kind: "platform" }, "it is for Linux alone"],
  [{ kind: "architecture" }, "processor"],
  [{ kind: "not-trusted" }, "isolates nothing"],
] as const)("%j is said and answered", (problem, reason) => {
  expect(sandboxAdvice(problem).reason).toContain(reason);
  expect(sandboxAdvice(problem).advice).toMatch(/\S/u);
});

test("an engine that holds no limits is told what it needs for them", () => {
  const open = ["has no memory limit", "has no limit of processes"];
  expect(sandboxAdvice({ kind: "leaky", open }).advice).toContain("control groups of version 2");
  expect(sandboxAdvice({ kind: "leaky", open: [...open, "reads files of the host"] }).advice).toContain(
    "Do not evaluate",
  );
});

test("a leaky sandbox names what is open", () => {
  expect(sandboxAdvice({ kind: "leaky", open: ["a", "b"] }).reason).toBe(
    "the sandbox failed its self-test: a, b",
  );
});
