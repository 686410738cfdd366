import { describe, expect, test } from "vitest";
import type { ClassEvent } from "../../src/domain/failure-class.ts";
import { actOnClasses, type ClassAct } from "../../src/taxonomy/act-on-classes.ts";
import { FOR_GOOD } from "../../src/taxonomy/class-operations.ts";
import { classify } from "../../src/taxonomy/cluster.ts";
import { foldClasses } from "../../src/taxonomy/fold-classes.ts";
import { shippedTaxonomy } from "./config.ts";
import { failure } from "./failure.ts";

const at = "2026-05-01T00:00:00.000Z";
const wishes = [
  "Please state the order number in the reply",
  "Say which parcel the answer is about",
  "KeyError: 'sku'",
];

function counter() {
  let minted = 0;
  return () => `C${(minted += 1)}`;
}

/* Nights that group the failures given; each failure is told by its text and day. */
function nights(history: readonly ClassEvent[], mint: () => string, ...days: string[][]): ClassEvent[] {
  const events = [...history];
  for (const [day, texts] of days.entries()) {
    const failures = texts.map((text, index) =>
      failure(`${events.length}-${day}-${index}`, text, {
        source: "issue",
        primary: text.split("\n")[0] ?? "",
      }),
    );
    const given = { failures, history: events, cutoff: shippedTaxonomy().join_cutoff, mint, now: at };
    events.push(...classify(given).events);
  }
  return events;
}

const mint = counter();
const history = nights([], mint, wishes);
const idOf = (events: readonly ClassEvent[], text: string): string =>
  foldClasses(events).find((known) => known.primary === text && known.mergedInto === null)?.id ?? "";
const [A, B, C] = wishes.map((text) => idOf(history, text)) as [string, string, string];

function act(events: readonly ClassEvent[], given: ClassAct, why = "") {
  return actOnClasses(events, given, { by: "maintainer", at, why, mint });
}

function after(events: readonly ClassEvent[], given: ClassAct, why = ""): ClassEvent[] {
  const result = act(events, given, why);
  if (result.kind === "refused") throw new Error(result.reason);
  return [...events, ...result.events];
}

function classOf(events: readonly ClassEvent[], id: string) {
  return foldClasses(events).find((known) => known.id === id);
}

describe("what a person does to classes", () => {
  test("is one event with who and why", () => {
    const result = act(history, { kind: "rename", id: A, name: " Order numbers " }, "as customers say");
    expect(result).toMatchObject({
      events: [
        { kind: "renamed", classId: A, name: "Order numbers", by: "maintainer", why: "as customers say" },
      ],
    });
  });

  test("follows a merged id and says so", () => {
    const merged = after(history, { kind: "merge", id: B, other: A });
    const muted = act(merged, { kind: "mute", id: B, until: FOR_GOOD });
    expect(muted).toMatchObject({ events: [{ classId: A }] });
    expect(muted.kind === "done" && muted.notes).toEqual([
      `${B} was merged into ${A}, which is meant from here on.`,
      `${A} is muted for good.`,
    ]);
  });

  test("is refused with what to do where it makes no sense", () => {
    const merged = after(history, { kind: "merge", id: A, other: B });
    const cases: [readonly ClassEvent[], ClassAct, RegExp][] = [
      [history, { kind: "resolve", id: "nobody" }, /no class nobody.*classes list/],
      [history, { kind: "merge", id: A, other: "nobody" }, /no class nobody/],
      [history, { kind: "merge", id: A, other: A }, /cannot be merged with itself/],
      [merged, { kind: "merge", id: A, other: B }, /one class already/],
      [history, { kind: "split", id: A, keys: ["1"] }, /one key alone/],
      [merged, { kind: "split", id: A, keys: ["nothing"] }, /no key or failure nothing.*classes show/],
      [merged, { kind: "split", id: A, keys: classOf(merged, A)?.keys ?? [] }, /nothing would be left/],
      [history, { kind: "rename", id: A, name: " " }, /empty/],
    ];
    for (const [events, given, reason] of cases)
      expect(act(events, given)).toEqual({
        kind: "refused",
        reason: expect.stringMatching(reason) as string,
      });
  });

  test("adds nothing where it is so already", () => {
    const done = after(after(history, { kind: "rename", id: A, name: "x" }), { kind: "resolve", id: A });
    for (const given of [
      { kind: "rename", id: A, name: "x" },
      { kind: "resolve", id: A },
      { kind: "mute", id: A, until: null },
    ] as const)
      expect(act(done, given)).toMatchObject({ kind: "done", events: [] });
  });

  test("splits by keys, by their beginnings and by failures", () => {
    const merged = after(history, { kind: "merge", id: A, other: B });
    const [key = ""] = classOf(history, B)?.keys ?? [];
    const [failureId = ""] = classOf(history, B)?.failures ?? [];
    for (const named of [key, key.slice(0, 6), failureId]) {
      const split = act(merged, { kind: "split", id: A, keys: [named] });
      expect(split).toMatchObject({ events: [{ kind: "split", from: A, keys: [key] }] });
    }
  });
});

describe("what a person decided outlives later nights", () => {
  test("a merged class stays one, and both its texts go there", () => {
    const events = nights(after(history, { kind: "merge", id: A, other: B }), mint, [...wishes], [...wishes]);
    expect(classOf(events, A)).toMatchObject({ failures: { length: 6 }, mergedInto: null });
    expect(classOf(events, B)).toMatchObject({ mergedInto: A });
    expect(classOf(events, C)?.failures).toHaveLength(3);
  });

  test("a class that was merged and split keeps its id, and the part that was split off stays away", () => {
    const merged = after(history, { kind: "merge", id: A, other: B });
    const grown = nights(merged, mint, [wishes[0]!]);
    const split = after(
      grown,
      { kind: "split", id: A, keys: classOf(history, B)?.keys ?? [] },
      "another wish",
    );
    const part = split.at(-1)?.classId ?? "";
    const events = nights(split, mint, [...wishes], [wishes[1]!]);
    expect(classOf(events, A)).toMatchObject({ failures: { length: 3 }, keys: { length: 1 } });
    expect(classOf(events, part)).toMatchObject({ failures: { length: 3 }, mergedInto: null });
    // the id of the class that had been merged away still leads to where it was merged
    expect(classOf(events, B)).toMatchObject({ mergedInto: A });
  });

  test("messages that differ in a value stay apart once a person split them, and new ones join one of them", () => {
    const lost = (...queues: string[]) => queues.map((queue) => `worker of queue_${queue} lost its lease`);
    const start = nights([], mint, lost("mails", "bills", "prints", "parcels", "letters"));
    const [whole, ...others] = foldClasses(start);
    if (whole === undefined || others.length > 0) throw new Error("the messages are not one class");
    const split = after(start, { kind: "split", id: whole.id, keys: [whole.keys[0] ?? ""] });
    const part = split.at(-1)?.classId ?? "";
    const events = nights(split, mint, lost("stamps", "mails"), lost("boxes", "bills"));
    expect(classOf(events, part)?.mergedInto).toBeNull();
    expect(classOf(events, whole.id)?.mergedInto).toBeNull();
    expect(foldClasses(events)).toHaveLength(2);
  });

  test("a class that was split still takes in the same words with others below them", () => {
    const link = (below: string) => `Link the carrier's page in the reply\n${below}`;
    const [prose, message] = [
      link("Asked for again, for a parcel that crosses a border."),
      link("So that customers can look for themselves."),
    ] as [string, string];
    const start = nights([], mint, [message, wishes[0]!]);
    const [first, second] = foldClasses(start).map(({ id }) => id) as [string, string];
    const merged = after(start, { kind: "merge", id: first, other: second });
    const whole = foldClasses(merged).find(({ keys }) => keys.length === 2);
    const split = after(merged, { kind: "split", id: whole?.id ?? "", keys: [whole?.keys[0] ?? ""] });
    const events = nights(split, mint, [prose]);
    expect(foldClasses(events)).toHaveLength(foldClasses(split).length);
    expect(foldClasses(events).find(({ failures }) => failures.length === 2)?.keys).toHaveLength(2);
  });

  test("name, blame and mute hold, also in the class it is merged into", () => {
    let events = after(history, { kind: "rename", id: B, name: "Which parcel" });
    events = after(events, { kind: "blame", id: B, blame: "infra" }, "the shop's");
    events = after(events, { kind: "mute", id: A, until: FOR_GOOD });
    events = nights(after(events, { kind: "merge", id: A, other: B }), mint, [...wishes]);
    const judged = { name: "x", blame: "agent", mode: null, confidence: 0.5, why: "y" } as const;
    events.push({ kind: "judged", classId: A, at, ...judged });
    expect(classOf(events, A)).toMatchObject({
      name: "Which parcel",
      blame: "infra",
      why: "set by maintainer: the shop's",
      confidence: 1,
      mutedUntil: FOR_GOOD,
    });
  });
});
