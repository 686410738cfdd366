import { expect, test } from "vitest";
import { chainSandboxes } from "../../../src/bin/serving/chain-sandboxes.ts";
import type { SandboxState } from "../../../src/domain/sandbox-state.ts";
import type { Sandbox, TrialRequest } from "../../../src/ports.ts";

const REFUSED: SandboxState = { kind: "refused", reason: "no bwrap", advice: "Install it." };
const request = {} as TrialRequest;

function ready(backend: string): SandboxState {
  return { kind: "ready", backend, version: "1", limits: [] };
}

/** A sandbox that says who it is in every answer, and counts how often it was asked for its state. */
function aSandbox(name: string, state: SandboxState, atOnce: number): Sandbox & { asked: () => number } {
  let asked = 0;
  return {
    asked: () => asked,
    state: async () => {
      asked += 1;
      return state;
    },
    atOnce: () => atOnce,
    run: async () => ({
      kind: "none",
      reason: "wall-time",
      detail: name,
      output: "",
      milliseconds: 0,
      sandbox: "",
    }),
  };
}

test("this host runs the trials where it can, and nobody asks GitHub", async () => {
  const [host, actions] = [aSandbox("host", ready("bwrap"), 2), aSandbox("actions", ready("actions"), 8)];
  const chain = chainSandboxes(host, actions);
  expect(await chain.state()).toEqual(ready("bwrap"));
  expect(await chain.run(request)).toMatchObject({ detail: "host" });
  expect(chain.atOnce?.({} as never)).toBe(2);
  expect(actions.asked()).toBe(0);
});

test("where the host refuses, GitHub Actions do, once and for all, and say what was tried", async () => {
  const tried = [{ backend: "bwrap", reason: "not installed", advice: "" }];
  const host = aSandbox("host", { ...REFUSED, tried }, 2);
  const chain = chainSandboxes(host, aSandbox("actions", ready("actions"), 8));
  expect(await chain.state()).toEqual({ ...ready("actions"), tried });
  expect(await chain.run(request)).toMatchObject({ detail: "actions" });
  expect(chain.atOnce?.({} as never)).toBe(8);
  await chain.state();
  expect(host.asked()).toBe(1);
});

test("where neither can, both say why and no run begins elsewhere", async () => {
  const actions = aSandbox("actions", { kind: "refused", reason: "no workflow", advice: "Copy it." }, 8);
  const tried = [{ backend: "bwrap", reason: "not installed", advice: "Install it." }];
  const chain = chainSandboxes(aSandbox("host", { ...REFUSED, tried }, 2), actions);
  expect(await chain.state()).toMatchObject({
    kind: "refused",
    reason: "no sandbox backend can be used: bwrap: not installed; actions: no workflow",
  });
  expect(await chain.run(request)).toMatchObject({ detail: "host" });
});
