import { expect, test } from "vitest";
import { readContainerState } from "../../../../src/adapters/sandbox/container/container-state.ts";

const told = {
  Status: "exited",
  Running: false,
  Pid: 0,
  ExitCode: 3,
  OOMKilled: false,
  Error: "",
  StartedAt: "2026-01-02T03:04:05.6Z",
  FinishedAt: "2026-01-02T03:04:06Z",
};

test("an engine's word on a container is read, whatever else it says", () => {
  expect(readContainerState(JSON.stringify(told))).toEqual({
    started: true,
    running: false,
    pid: 0,
    exitCode: 3,
    outOfMemory: false,
    error: "",
  });
});

test("a container that never came to be has not started, whatever exit code it is given", () => {
  const never = { ...told, StartedAt: "0001-01-01T00:00:00Z", ExitCode: 127, Error: "no such file" };
  expect(readContainerState(JSON.stringify(never))).toMatchObject({ started: false, error: "no such file" });
});

test.each(["", "null", "[]", "no such container", JSON.stringify({ ...told, ExitCode: "3" })])(
  "%j is no state",
  (output) => {
    expect(readContainerState(output)).toBeNull();
  },
);
