import { expect, test } from "vitest";
import type { ClassEvent } from "../../../src/domain/failure-class.ts";
import { foldClasses } from "../../../src/taxonomy/fold-classes.ts";
import { rebuildClasses } from "../../../src/taxonomy/rebuild/rebuild-classes.ts";
import { readingVersion } from "../../../src/taxonomy/reading-version.ts";

const at = "2024-05-01T00:00:00.000Z";

const lost = (field: string) => `Traceback (most recent call last):
  File "agent.py", line 12, in run
    tool = tools[name]
  File "tools/lookup.py", line 19, in find
    return table[key]
KeyError: '${field}'`;
const refused = "ConnectionError: upstream at http://localhost:4711/v1 did not answer within 5s";

/** Classes as an older version left them: `held` names the texts of each class, `keys` counts failures per text. */
function oldHistory(held: Record<string, Record<string, number>>): ClassEvent[] {
  return Object.entries(held).flatMap(([classId, texts]) =>
    Object.entries(texts).flatMap(([text, count], index): ClassEvent[] => {
      const key = `old ${classId} ${index}`;
      const exemplar = { primary: "", text, module: null, test: null, sha: null };
      const failures = Array.from({ length: count }, (_, at) => `${classId} ${index} ${at}`);
      return [
        ...(index === 0
          ? [{ kind: "minted", classId, at, key, primary: "", text } satisfies ClassEvent]
          : []),
        { kind: "joined", classId, at, key, failures, score: 1, exemplar },
      ];
    }),
  );
}

function rebuild(history: readonly ClassEvent[]) {
  let count = 0;
  const events = rebuildClasses({ history, cutoff: 0.65, mint: () => `new${++count}`, at });
  const living = foldClasses([...history, ...events]).filter(({ mergedInto }) => mergedInto === null);
  const sizes = new Map(living.map(({ id, failures }) => [id, failures.length]));
  return { events, sizes };
}

test("classes that the new reading groups alike keep their ids and failures, with new keys", () => {
  const history = oldHistory({ A: { [lost("order")]: 3 }, B: { [refused]: 2 } });
  const { events, sizes } = rebuild(history);
  expect(events.map(({ kind }) => kind)).toEqual(["rekeyed", "rekeyed"]);
  expect([...sizes]).toEqual([
    ["A", 3],
    ["B", 2],
  ]);
  expect(events[0]).toMatchObject({ version: readingVersion, keys: [["old A 0", expect.any(String)]] });
});

test("classes that are one now go to the id that most failures had, by merge events", () => {
  const { events, sizes } = rebuild(oldHistory({ A: { [refused]: 1 }, B: { [refused]: 5 } }));
  expect(events.slice(2)).toMatchObject([{ kind: "merged", classId: "A", into: "B", by: "hone" }]);
  expect([...sizes]).toEqual([["B", 6]]);
});

test("a class that is several now keeps its id for the most, the rest is split off", () => {
  const { events, sizes } = rebuild(oldHistory({ A: { [refused]: 1, [lost("order")]: 4 } }));
  expect(events.slice(1)).toMatchObject([{ kind: "split", classId: "new1", from: "A" }]);
  expect([...sizes]).toEqual([
    ["A", 4],
    ["new1", 1],
  ]);
});

test("what moves from one class to another is split off and merged, and every failure keeps one class", () => {
  const history = oldHistory({ A: { [refused]: 1, [lost("order")]: 4 }, B: { [refused]: 3 } });
  const { events, sizes } = rebuild(history);
  expect(events.slice(2).map(({ kind }) => kind)).toEqual(["split", "merged"]);
  expect([...sizes]).toEqual([
    ["A", 4],
    ["B", 4],
  ]);
});

test("what a person put together stays together", () => {
  const merged: ClassEvent = { kind: "merged", classId: "B", into: "A", at, by: "kim", why: "one cause" };
  const { sizes } = rebuild([...oldHistory({ A: { [refused]: 1 }, B: { [lost("order")]: 4 } }), merged]);
  expect([...sizes]).toEqual([["A", 5]]);
});

test("what is one key now is one class, even where a person kept two apart: the one left with nothing is merged", () => {
  const apart: ClassEvent[] = [
    { kind: "split", classId: "B", from: "A", keys: ["old A 1"], at, by: "kim", why: "" },
  ];
  const history = [...oldHistory({ A: { [refused]: 2, [refused.replace("5s", "7s")]: 1 } }), ...apart];
  const { events, sizes } = rebuild(history);
  expect(events.slice(2)).toMatchObject([{ kind: "merged", classId: "B", into: "A" }]);
  expect([...sizes]).toEqual([["A", 3]]);
});

test("a class of very many failures is rebuilt like any other", () => {
  const many = 150_000;
  const { sizes } = rebuild(oldHistory({ A: { [refused]: 1, [refused.replace("5s", "7s")]: many } }));
  expect([...sizes]).toEqual([["A", many + 1]]);
});

test("a rebuilt history is not rebuilt again, nor is one without classes", () => {
  const history = oldHistory({ A: { [refused]: 1, [lost("order")]: 4 }, B: { [refused]: 3 } });
  const { events } = rebuild(history);
  expect(rebuild([...history, ...events]).events).toEqual([]);
  expect(rebuild([]).events).toEqual([]);
});
