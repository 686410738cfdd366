import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Signal } from "../../src/domain/signal.ts";
import { capByActor } from "../../src/signals/cap-by-actor.ts";

function said(id: string, by: number | null, at = "2026-03-01T10:00:00.000Z"): Signal {
  return {
    id,
    source: "review",
    family: "review",
    episode: "pr:1",
    answer: "neg",
    at,
    windowClosesAt: null,
    actor: by === null ? null : { id: by, login: `person-${by}`, bot: false },
    trust: "untrusted",
    sha: null,
    attempt: null,
    url: null,
    note: "",
  };
}

const signals = fc.uniqueArray(
  fc.record({ id: fc.nat(200), by: fc.option(fc.nat(2)), day: fc.integer({ min: 1, max: 3 }) }),
  { selector: ({ id }) => id, maxLength: 40 },
);

describe("capping what one account says", () => {
  test("keeps the first of a day, names who said more, and refuses the rest", () => {
    const flood = ["a", "b", "c", "d", "e"].map((id, at) => said(id, 7, `2026-03-01T1${at}:00:00.000Z`));
    const others = [said("other day", 7, "2026-03-02T10:00:00.000Z"), said("other person", 8)];
    const { kept, floods } = capByActor([...flood.toReversed(), ...others], 2);
    expect(new Set(kept.map(({ id }) => id))).toEqual(new Set(["a", "b", "other day", "other person"]));
    expect(floods).toEqual([{ login: "person-7", day: "2026-03-01", left: 3 }]);
  });

  test("keeps the same whatever the order, never more than the cap, and all repository state", () => {
    fc.assert(
      fc.property(signals, fc.integer({ min: 1, max: 3 }), fc.func(fc.integer()), (drawn, most, order) => {
        const all = drawn.map(({ id, by, day }) => said(String(id), by, `2026-03-0${day}T10:00:00.000Z`));
        const shuffled = all.toSorted((a, b) => order(a.id) - order(b.id));
        const ids = (list: Signal[]) => new Set(capByActor(list, most).kept.map(({ id }) => id));
        expect(ids(shuffled)).toEqual(ids(all));
        const groups = Map.groupBy(capByActor(all, most).kept, ({ actor, at }) => `${actor?.id} ${at}`);
        const largest = [...groups].map(([key, own]) => (key.startsWith("undefined") ? 0 : own.length));
        expect(Math.max(0, ...largest)).toBeLessThanOrEqual(most);
        expect(capByActor(all, most).kept.filter(({ actor }) => actor === null)).toEqual(
          all.filter(({ actor }) => actor === null),
        );
      }),
    );
  });
});
