import { expect, test } from "vitest";
import { backendChain } from "../../../src/adapters/sandbox/backend-chain.ts";

test("each system has its chain, and none of them has srt on Linux or a backend without isolation", () => {
  expect(backendChain("auto", "linux")).toEqual(["bwrap", "docker", "podman"]);
  expect(backendChain("auto", "darwin")).toEqual(["docker", "podman", "srt"]);
  expect(backendChain("auto", "win32")).toEqual([]);
});

test("a backend that is named stands alone", () => {
  expect(backendChain("podman", "linux")).toEqual(["podman"]);
  expect(backendChain("bwrap", "darwin")).toEqual(["bwrap"]);
});
