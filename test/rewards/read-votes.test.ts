import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvRows } from "../../src/rewards/csv-rows.ts";
import { judgeVotes } from "../../src/rewards/judge-votes.ts";
import { labelOrder } from "../../src/rewards/label-order.ts";
import { posteriorCsv } from "../../src/rewards/posterior-csv.ts";
import { readVotes } from "../../src/rewards/read-votes.ts";
import type { ReliabilityTable } from "../../src/rewards/reliability-table.ts";
import { tableVotes } from "../../src/rewards/table-votes.ts";

const votes = (text: string) => {
  const file = readVotes(text);
  if (file.kind === "refused") throw new Error(file.reason);
  return file;
};

const judge = (file: ReturnType<typeof votes>, method: "auto" | "ibcc" | "vote") => {
  const judged = judgeVotes(file.rows, file.items, method);
  if ("reason" in judged) throw new Error(judged.reason);
  return judged;
};

describe("CSV", () => {
  test("is read back as it was written, whatever the fields hold", () => {
    const field = fc.oneof(fc.string(), fc.constantFrom('"', ",", "\r\n", "\n", 'a"b', ""));
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const text = rows.map((row) => row.map((f) => `"${f.replaceAll('"', '""')}"`).join(",")).join("\r\n");
        const read = [...csvRows(`\uFEFF${text}`)].map((row) => (row.kind === "row" ? row.fields : row.why));
        expect(read).toEqual(rows);
      }),
    );
  });

  test("a stray quote costs its own line only, and lines are counted through quoted breaks", () => {
    const rows = [...csvRows('a,b\n"x\ny",1\n"open,2\nlast,3\n"q"z,4\n')];
    expect(rows).toEqual([
      { kind: "row", line: 1, fields: ["a", "b"] },
      { kind: "row", line: 2, fields: ["x\ny", "1"] },
      { kind: "broken", line: 4, why: "text-after-quote" },
      { kind: "row", line: 5, fields: ["last", "3"] },
      { kind: "broken", line: 6, why: "text-after-quote" },
    ]);
    expect([...csvRows('a,b\n"never closed,1\nc,d')].map(({ kind }) => kind)).toEqual([
      "row",
      "broken",
      "row",
    ]);
  });

  test("ends on any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "a") }), (text) => {
        const lines = [...csvRows(text)].map(({ line }) => line);
        expect(lines).toEqual(lines.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe("votes from a file", () => {
  test("missing columns and an empty file are refused by name", () => {
    expect(readVotes("")).toMatchObject({ kind: "refused" });
    expect(readVotes("item,vote\n1,2\n")).toEqual({
      kind: "refused",
      reason:
        "line 1 names no column source (or worker) and no column label; it names item, vote: name the columns item, source and label there, separated by commas",
    });
  });

  test("every bad row is named by its line, its item stays, and the rest goes on", () => {
    const file = votes(
      "\uFEFFlabel,worker,item,note\r\na,w,1,\r\n,w,2,\r\nb,,3,\r\nb,w,,\r\nb,w\r\nb,w,4,x\r\n",
    );
    expect(file.rows.map(({ line, item, label }) => [line, item, label])).toEqual([
      [2, "1", "a"],
      [7, "4", "b"],
    ]);
    expect(file.items).toEqual(["1", "2", "3", "4"]);
    expect(file.problems.map(({ line }) => line)).toEqual([3, 4, 5, 6]);
  });

  test("a repeated row counts once; two labels of one source on one item both count and are named", () => {
    const file = votes("item,source,label\n1,s,a\n1,s,a\n1,s,b\n");
    expect(file.rows).toHaveLength(2);
    expect(file.duplicates).toEqual([3]);
    expect(file.problems).toEqual([{ line: 4, text: "s has said a and b of 1; both count" }]);
  });
});

describe("posteriors", () => {
  test("labels are ordered by value where all are numbers, else by text", () => {
    expect(labelOrder(["10", "9", "-1", "9"])).toEqual(["-1", "9", "10"]);
    expect(labelOrder(["10", "9", "x"])).toEqual(["10", "9", "x"]);
  });

  test("are written with one column a label and the first label of a tie", () => {
    const file = votes('item,source,label\n"a,1",s,no\n"a,1",t,yes\nb,s,yes\nb,t,yes\n');
    const lines = [...posteriorCsv(judge(file, "vote"))];
    expect(lines).toEqual(["item,label,no,yes\n", '"a,1",no,0.5,0.5\n', "b,yes,0,1\n"]);
  });

  test("no two columns have one name, whatever the labels are called", () => {
    const file = votes("item,source,label\n1,s,item\n1,t,posterior_item\n");
    expect([...posteriorCsv(judge(file, "vote"))][0]).toBe(
      "item,label,posterior_posterior_item,posterior_item\n",
    );
  });

  test("one label for everything is the answer, and says that nothing was learned", () => {
    const file = votes("item,source,label\n1,s,a\n2,s,a\n");
    const judged = judge(file, "auto");
    expect(judged.method).toBe("vote");
    expect([...judged.posterior]).toEqual([1, 1]);
    expect(judged.notes).toHaveLength(2);
  });

  test("a numbering with few gaps is filled with items without votes, sparse numbers are not", () => {
    const dense = votes("item,source,label\n0,s,a\n0,t,b\n3,s,a\n");
    expect(judge(dense, "vote").items).toEqual(["0", "1", "2", "3"]);
    const sparse = votes("item,source,label\n0,s,a\n0,t,b\n4,s,a\n");
    expect(judge(sparse, "vote").items).toEqual(["0", "4"]);
  });
});

describe("free text as labels", () => {
  const many = (count: number) =>
    votes(
      `item,source,label\n${Array.from({ length: count }, (_, at) => `${at % 400},s${at % 50},text ${at}`).join("\n")}\n`,
    );

  test("costs no more than its posteriors, and says that confusions are not told", () => {
    const judged = judge(many(3_000), "auto");
    expect(judged.posterior).toHaveLength(400 * 3_000);
    expect(judged.sources[0]?.confusion).toEqual({});
    expect(judged.sources[0]?.agreement).toBeGreaterThan(0);
    expect(judged.notes).toContainEqual(expect.stringContaining("3000 labels are too many"));
  });

  test("is refused where no memory would hold it", () => {
    const file = many(3_000);
    expect(judgeVotes(file.rows, file.items, "ibcc")).toMatchObject({ kind: "refused" });
    const items = [...file.items, ...Array.from({ length: 20_000 }, (_, at) => `more ${at}`)];
    expect(judgeVotes(file.rows, items, "auto")).toMatchObject({ kind: "refused" });
  });
});

test("the table weighs known sources, names unknown sources and labels, and keeps every item", () => {
  const row = { pos: 0.8, neg: 0.15, silent: 0.05 };
  const table: ReliabilityTable = {
    prior: 0.6,
    families: { ci: 1 },
    sources: { ci: { family: "ci", good: row, bad: { pos: 0.4, neg: 0.5, silent: 0.1 } } },
  };
  const file = votes("item,source,label\n1,ci,pos\n2,rumour,pos\n3,ci,maybe\n4,ci,pos\n4,ci,neg\n");
  const { judged, problems } = tableVotes(file.rows, file.items, table);
  expect(problems.map(({ line }) => line)).toEqual([3, 4]);
  expect(judged.labels).toEqual(["neg", "pos"]);
  const [good, unknown, doubtful, both] = [1, 3, 5, 7].map((at) => judged.posterior[at] ?? 0);
  expect(good).toBeCloseTo(0.75, 12);
  expect(unknown).toBeCloseTo(0.6, 12);
  expect(doubtful).toBeCloseTo(0.6, 12);
  const odds = 1.5 * Math.sqrt((0.8 / 0.4) * (0.15 / 0.5));
  expect(both).toBeCloseTo(odds / (1 + odds), 12);
});
