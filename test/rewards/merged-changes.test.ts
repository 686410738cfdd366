import { describe, expect, test } from "vitest";
import type { ComponentKind } from "../../src/domain/component.ts";
import { roundsWithoutGain } from "../../src/rewards/level-rounds.ts";
import { mergedChanges } from "../../src/rewards/merged-changes.ts";

const record = (day: number, blobs: Record<string, string>) => ({
  at: `2026-02-${day}T00:00:00.000Z`,
  body: {
    id: `v${day}`,
    sha: `sha ${day}`,
    components: Object.entries(blobs).map(([path, blob]) => ({ path, blob, kind: "prompt" as const })),
  },
});

describe("merged changes", () => {
  const records = [
    record(10, { "a.md": "1", "b.md": "1" }),
    record(12, { "a.md": "2", "b.md": "1" }),
    record(14, { "a.md": "3", "b.md": "1", "c.md": "1" }),
    record(16, { "b.md": "1", "c.md": "1" }),
  ];
  const since = (day: number) => `2026-02-${day}T00:00:00.000Z`;

  test("are the newest of each component in the window, a new one from no version, none dealt by chance", () => {
    const changes = [
      { component: "a.md", from: "2", to: "3", randomised: false },
      { component: "c.md", from: "", to: "1", randomised: false },
    ];
    expect(mergedChanges(records, since(11))).toEqual(changes);
    expect(mergedChanges(records.toReversed(), since(11))).toEqual(changes);
  });

  test("are none where nothing changed since, or nothing is known from before", () => {
    expect(mergedChanges(records, since(15))).toEqual([]);
    expect(mergedChanges(records.slice(0, 1), since(10))).toEqual([]);
  });
});

describe("rounds without a gain", () => {
  const kinds: Record<string, ComponentKind> = { "p.md": "prompt", "r.md": "rules", "s.md": "skill" };
  const candidate = (id: string, ...paths: string[]) => ({
    id,
    changes: paths.map((path) => ({ path, before: null, after: "" })),
  });
  const candidates = [
    candidate("p", "p.md"),
    candidate("r", "r.md"),
    candidate("ps", "p.md", "s.md", "case.json"),
  ];
  const verdict = (
    night: number,
    candidateId: string,
    kind: "promote" | "reject" | "inconclusive",
    p: number | null = 0.2,
  ) => ({
    key: `n${night}:0.0`,
    at: `2026-02-1${night}T00:00:00.000Z`,
    body: { candidateId, kind, p },
  });
  const rounds = (verdicts: ReturnType<typeof verdict>[]) =>
    roundsWithoutGain(
      verdicts,
      candidates,
      (path) => kinds[path] ?? null,
      (key) => key.split(":")[0] ?? "",
    );

  test("are nights in which a rung's candidates were measured and none was promoted", () => {
    expect(
      rounds([verdict(1, "p", "reject"), verdict(1, "r", "inconclusive"), verdict(2, "ps", "reject")]),
    ).toEqual({
      prompt: 2,
      skill: 1,
    });
  });

  test("begin anew after a proven gain, and a verdict without a measurement is no round", () => {
    const told = [
      verdict(1, "p", "reject"),
      verdict(2, "r", "reject"),
      verdict(2, "p", "promote"),
      verdict(3, "p", "inconclusive", null),
      verdict(4, "p", "inconclusive"),
      verdict(4, "unknown", "reject"),
    ];
    expect(rounds(told)).toEqual({ prompt: 1 });
    expect(rounds(told.toReversed())).toEqual({ prompt: 1 });
  });
});
