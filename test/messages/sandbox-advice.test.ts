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

test("a leaky sandbox names what is open", () => {
  expect(sandboxAdvice({ kind: "leaky", open: ["a", "b"] }).reason).toBe(
    "the sandbox failed its self-test: a, b",
  );
});
