import { expect, test } from "vitest";
import { versionVectors } from "../../src/rewards/version-vectors.ts";

const day = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString();

test("an episode ran the versions of its own commit, else the newest recorded before it", () => {
  const version = (sha: string, blob: string) => ({
    id: sha,
    sha,
    components: [{ path: "AGENTS.md", kind: "rules" as const, blob }],
  });
  const records = [
    { at: day(9), body: version("c", "new") },
    { at: day(5), body: version("b", "old") },
  ];
  const vectors = versionVectors(
    [
      { id: "pr:1", sha: "c", at: day(1) },
      { id: "pr:2", sha: "elsewhere", at: day(8) },
      { id: "pr:3", sha: null, at: day(10) },
      { id: "pr:4", sha: null, at: day(4) },
    ],
    records,
  );
  expect([...vectors].map(([id, vector]) => [id, vector.get("AGENTS.md")])).toEqual([
    ["pr:1", "new"],
    ["pr:2", "old"],
    ["pr:3", "new"],
  ]);
});
