import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ClassEvent } from "../../src/domain/failure-class.ts";
import type { Failure } from "../../src/domain/failure.ts";
import { classify } from "../../src/taxonomy/cluster.ts";
import { gatherByKey } from "../../src/taxonomy/group-by-key.ts";
import { openTaxonomy } from "../../src/taxonomy/open-taxonomy.ts";
import { failure } from "./failure.ts";

const now = "2024-05-02T00:00:00.000Z";
const cutoff = 0.65;

const word = fc.constantFrom("order", "invoice", "parser", "socket", "plugin", "cache", "token", "reply");
const method = fc.constantFrom("open", "close", "find", "send");
const number = fc.integer({ min: 1, max: 99_999 });

/** A failure by what it is about; the copy tells which run printed it. */
interface Told {
  kind: "python" | "java" | "message";
  words: string[];
  method: string;
}

const told: fc.Arbitrary<Told> = fc.record({
  kind: fc.constantFrom("python", "java", "message"),
  words: fc.array(word, { minLength: 2, maxLength: 4 }),
  method,
});

interface Run {
  port: number;
  took: number;
  second: number;
  root: string;
}

const run: fc.Arbitrary<Run> = fc.record({
  port: fc.integer({ min: 1024, max: 65_535 }),
  took: number,
  second: fc.integer({ min: 10, max: 59 }),
  root: fc.constantFrom("/home/runner/work/bot/bot", "/builds/team/bot", "/tmp/run-8f3a1c"),
});

function print({ kind, words, method: name }: Told, { port, took, second, root }: Run): string {
  const said = `${words.join(" ")} failed after ${took} ms on 127.0.0.1:${port}`;
  const time = `2024-05-01T10:00:${second}.123Z `;
  if (kind === "message") return `${time}cannot ${name} ${said}`;
  if (kind === "java")
    return `${time}java.lang.IllegalStateException: ${said}\n\tat org.acme.Desk.${name}(Desk.java:12)`;
  return `Traceback (most recent call last):\n  File "${root}/agent.py", line 7, in ${name}\n    go()\nValueError: ${said}`;
}

function minting(prefix: string): () => string {
  let count = 0;
  return () => `${prefix}${++count}`;
}

function night(failures: readonly Failure[], history: readonly ClassEvent[] = [], prefix = "c") {
  return classify({ failures, history, cutoff, mint: minting(prefix), now });
}

/** Which failures are together, whatever their class is called. */
function together(assignment: ReadonlyMap<string, string>): string[] {
  const groups = Map.groupBy(assignment.keys(), (id) => assignment.get(id));
  return [...groups.values()].map((ids) => ids.toSorted().join(" ")).toSorted();
}

const failures = fc
  .array(fc.tuple(told, run), { minLength: 1, maxLength: 25 })
  .map((given) =>
    given.map(([what, which], index) => failure(`f${index}`, print(what, which), { primary: "" })),
  );

describe("grouping", () => {
  test("does not depend on the order of the failures", () => {
    fc.assert(
      fc.property(
        failures.chain((given) =>
          fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
        ),
        ([given, shuffled]) => {
          expect(together(night(shuffled).assignment)).toEqual(together(night(given).assignment));
        },
      ),
    );
  });

  test("the same failure stands for an exact key, whatever order they come in", () => {
    const gathered = (given: readonly Failure[]) => {
      const gathering = gatherByKey();
      for (const one of given) gathering.add(one);
      return gathering.groups();
    };
    fc.assert(
      fc.property(failures, (given) => {
        expect(gathered(given.toReversed())).toEqual(gathered(given));
      }),
    );
  });

  test("a copy with other times, folders, ports and durations joins its source, in one night and the next", () => {
    fc.assert(
      fc.property(failures, told, run, run, (others, what, one, other) => {
        const source = failure("source", print(what, one), { primary: "" });
        const copy = failure("copy", print(what, other), { primary: "" });
        const first = night([...others, source]);
        const both = night([...others, source, copy]).assignment;
        expect(both.get("copy")).toBe(both.get("source"));
        const next = night([copy], first.events, "d").assignment;
        expect(next.get("copy")).toBe(first.assignment.get("source"));
      }),
    );
  });

  test("a repeated night adds no event and changes no class", () => {
    fc.assert(
      fc.property(failures, (given) => {
        const first = night(given);
        const again = night(given, first.events, "d");
        expect(again.events).toEqual([]);
        expect(together(again.assignment)).toEqual(together(first.assignment));
      }),
    );
  });

  test("exact repeats go where their source went, one at a time as in a batch", () => {
    fc.assert(
      fc.property(failures, (given) => {
        const repeats = given.map((one) => ({ ...one, id: `again ${one.id}` }));
        const batch = night([...given, ...repeats]).assignment;
        const taxonomy = openTaxonomy({ history: [], cutoff, mint: minting("c") });
        for (const one of [...given, ...repeats]) {
          const gathering = gatherByKey();
          gathering.add(one);
          taxonomy.place(gathering.groups(), now);
        }
        for (const { id } of given) {
          expect(batch.get(`again ${id}`)).toBe(batch.get(id));
          expect(taxonomy.classOf(`again ${id}`)).toBe(taxonomy.classOf(id));
        }
      }),
    );
  });

  test("an open taxonomy and one opened anew from its events hold the same classes", () => {
    fc.assert(
      fc.property(fc.array(failures, { minLength: 1, maxLength: 3 }), (nights) => {
        const history: ClassEvent[] = [];
        const taxonomy = openTaxonomy({ history: [], cutoff, mint: minting("c") });
        for (const [index, given] of nights.entries()) {
          const gathering = gatherByKey();
          for (const one of given) gathering.add({ ...one, id: `${index} ${one.id}` });
          history.push(...taxonomy.place(gathering.groups(), now));
        }
        const anew = openTaxonomy({ history, cutoff, mint: minting("d") });
        expect(anew.classes()).toEqual(taxonomy.classes());
      }),
    );
  });

  test("failures that are known already leave no trace, however often they come", () => {
    fc.assert(
      fc.property(failures, fc.integer({ min: 1, max: 4 }), (given, times) => {
        let history = night(given).events;
        const size = JSON.stringify(history).length;
        for (let time = 0; time < times; time++) history = [...history, ...night(given, history, "d").events];
        expect(JSON.stringify(history)).toHaveLength(size);
      }),
    );
  });
});
