import { describe, expect, test } from "vitest";
import type { ClassEvent } from "../../src/domain/failure-class.ts";
import {
  mergeClasses,
  muteClass,
  reblameClass,
  renameClass,
  resolveClass,
  splitClass,
} from "../../src/taxonomy/class-operations.ts";
import { foldClasses } from "../../src/taxonomy/fold-classes.ts";

const at = "2024-05-01T00:00:00.000Z";
const act = { by: "kim", at };

function minted(classId: string, key: string, when = at): ClassEvent {
  return { kind: "minted", classId, at: when, key, primary: `primary of ${key}`, text: `text of ${key}` };
}

function joined(classId: string, key: string, ...failures: string[]): ClassEvent {
  const exemplar = {
    primary: `primary of ${key}`,
    text: `text of ${key}`,
    module: null,
    test: null,
    sha: null,
  };
  return { kind: "joined", classId, at, key, failures, score: 1, exemplar };
}

const judged: ClassEvent = {
  kind: "judged",
  classId: "A",
  at,
  name: "machine's name",
  blame: "infra",
  mode: null,
  confidence: 0.9,
  why: "network",
};

const two = [
  minted("A", "k1"),
  joined("A", "k1", "1", "2"),
  minted("B", "k2", "2024-05-02T00:00:00.000Z"),
  joined("B", "k2", "3"),
];

function byId(events: readonly ClassEvent[]) {
  return new Map(foldClasses(events).map((known) => [known.id, known]));
}

describe("foldClasses", () => {
  test("collects keys and failures, once each", () => {
    const classes = byId([...two, joined("A", "k1", "2", "4")]);
    expect(classes.get("A")).toMatchObject({ keys: ["k1"], failures: ["1", "2", "4"], mergedInto: null });
  });

  test("lets the older of two merged classes live and follows the alias from then on", () => {
    const classes = foldClasses(two);
    const merge = mergeClasses(classes[1]!, classes[0]!, "same cause", act);
    expect(merge).toMatchObject({ classId: "B", into: "A" });
    const after = byId([...two, merge, joined("B", "k2", "5")]);
    expect(after.get("A")).toMatchObject({ keys: ["k1", "k2"], failures: ["1", "2", "3", "5"] });
    expect(after.get("B")).toMatchObject({ keys: [], failures: [], mergedInto: "A" });
  });

  test("ignores a merge that would close a circle, and events of classes never minted", () => {
    const forth: ClassEvent = { kind: "merged", classId: "B", into: "A", at, by: "kim", why: "" };
    const back: ClassEvent = { kind: "merged", classId: "A", into: "B", at, by: "kim", why: "" };
    const after = byId([...two, forth, back, joined("nobody", "k9", "9")]);
    expect(after.get("A")?.mergedInto).toBeNull();
    expect(after.size).toBe(2);
  });

  test("survives a merge and a split with members and history intact", () => {
    const merge: ClassEvent = { kind: "merged", classId: "B", into: "A", at, by: "kim", why: "" };
    const merged = byId([...two, merge]).get("A")!;
    const sizes = new Map([
      ["k1", 2],
      ["k2", 1],
    ]);
    const split = splitClass(merged, ["k1"], sizes, "two causes", { ...act, mint: () => "C" });
    expect(split.kind).toBe("split");
    if (split.kind !== "split") return;
    // k1 was named, but the larger part keeps the id, so k2 leaves.
    const after = byId([...two, merge, split.event, joined("C", "k2", "6")]);
    expect(after.get("A")).toMatchObject({ keys: ["k1"], failures: ["1", "2"] });
    expect(after.get("C")).toMatchObject({ keys: ["k2"], failures: ["3", "6"], primary: "primary of k2" });
  });

  test("refuses a split that moves nothing or everything", () => {
    const known = foldClasses(two)[0]!;
    const mint = () => "C";
    expect(splitClass(known, ["k7"], new Map(), "", { ...act, mint }).kind).toBe("refused");
    expect(splitClass(known, ["k1"], new Map(), "", { ...act, mint }).kind).toBe("refused");
  });

  test("keeps a person's name and blame over later judgements", () => {
    const classes = byId([
      ...two,
      renameClass("A", "lost orders", act),
      reblameClass("A", "agent", act),
      judged,
    ]);
    expect(classes.get("A")).toMatchObject({ name: "lost orders", blame: "agent", why: "set by kim" });
    expect(byId([...two, judged]).get("A")).toMatchObject({
      name: "machine's name",
      blame: "infra",
      confidence: 0.9,
    });
  });

  test("mutes until a time, ends a mute, resolves, and reopens when the failure comes back", () => {
    const until = "2024-06-01T00:00:00.000Z";
    expect(byId([...two, muteClass("A", until, act)]).get("A")?.mutedUntil).toBe(until);
    expect(
      byId([...two, muteClass("A", until, act), muteClass("A", null, act)]).get("A")?.mutedUntil,
    ).toBeNull();
    expect(byId([...two, resolveClass("A", act)]).get("A")?.resolved).toBe(true);
    expect(byId([...two, resolveClass("A", act), joined("A", "k1", "9")]).get("A")?.resolved).toBe(false);
  });
});
