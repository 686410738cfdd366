import { expect, test } from "vitest";
import { chainAdvice, sandboxText, triedText } from "../../src/messages/sandbox-chain.ts";

const bwrap = { backend: "bwrap", reason: "bubblewrap is not installed", advice: "Install it." };
const docker = { backend: "docker", reason: "docker is not installed", advice: "Install docker." };

test("where nothing can be used, every backend says why and what helps", () => {
  expect(chainAdvice([bwrap, docker])).toMatchInlineSnapshot(`
    {
      "advice": "One of them is enough. bwrap: Install it. docker: Install docker.",
      "reason": "no sandbox backend can be used: bwrap: bubblewrap is not installed; docker: docker is not installed",
    }
  `);
});

test("a backend that was asked for alone speaks for itself", () => {
  expect(chainAdvice([bwrap])).toEqual({ reason: bwrap.reason, advice: bwrap.advice });
});

test("a system without any backend is told where Hone runs", () => {
  expect(chainAdvice([])).toMatchInlineSnapshot(`
    {
      "advice": "Run Hone on Linux (on Windows: in WSL 2), or in a Linux virtual machine.",
      "reason": "no sandbox backend for this operating system",
    }
  `);
});

test("the sandbox in use names what was tried before it", () => {
  const ready = { kind: "ready" as const, backend: "docker", version: "28.2", limits: [] };
  expect(sandboxText(ready)).toBe("docker 28.2");
  expect(sandboxText({ ...ready, tried: [] })).toBe("docker 28.2");
  expect(sandboxText({ ...ready, tried: [bwrap] })).toBe(
    "docker 28.2 (not bwrap: bubblewrap is not installed)",
  );
  expect(sandboxText({ kind: "refused", ...chainAdvice([bwrap, docker]) })).toContain(
    triedText([bwrap, docker]),
  );
});
