import { expect, test } from "vitest";
import { sandboxStatus } from "../../../src/adapters/sandbox/sandbox-status.ts";

test("the status channel tells a sandbox that ran from one that did not start", () => {
  expect(sandboxStatus('{ "child-pid": 12, "net-namespace": 40 }\n{ "exit-code": 1 }\n')).toEqual({
    childPid: 12,
    exitCode: 1,
  });
  expect(sandboxStatus("")).toEqual({ childPid: undefined, exitCode: null });
});

test("a line cut short by a kill tells nothing", () => {
  expect(sandboxStatus('{ "child-pid": 12 }\n{ "exit-code": 1').exitCode).toBeNull();
});
