import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { auditQuestion, changedAnswers } from "../../src/messages/audit-boxes.ts";
import { boxLine, boxStates, keepTicks } from "../../src/messages/dashboard-box.ts";

const tick = (body: string, id: string, on = true) =>
  body.replace(`[${on ? " " : "x"}] <!-- hone:box ${id} -->`, `[${on ? "x" : " "}] <!-- hone:box ${id} -->`);

const question = (number: number) =>
  `- ${auditQuestion({ episode: `pr:${number}`, number, title: "", url: null })}`;
const body = ["## Questions", question(12), question(13)].join("\n");

describe("boxes", () => {
  test("are found by their ids whatever people do to the words and line ends", () => {
    const edited = tick(body, "audit:pr:12:yes")
      .replace("--> yes", "--> of course")
      .replaceAll("\n", "\r\n")
      .replace("  - [", "    * [");
    expect([...boxStates(edited)]).toEqual([
      ["audit:pr:12:yes", true],
      ["audit:pr:12:no", false],
      ["audit:pr:13:yes", false],
      ["audit:pr:13:no", false],
    ]);
    expect(boxStates("- [X] <!-- hone:box a --> b").get("a")).toBe(true);
    expect([...boxStates("- [x] done\n[x] <!-- hone:box a --> b\n- [x] <!-- hone:box -->")]).toEqual([]);
  });

  test("that are ticked stay ticked in a newer body, and nothing else of it changes", () => {
    const ids = fc.uniqueArray(fc.constantFrom("a", "b", "c:yes", "c:no"), { maxLength: 4 });
    const words = fc.array(fc.string(), { maxLength: 4 });
    fc.assert(
      fc.property(ids, ids, ids, words, (older, ticked, newer, lines) => {
        const written = (all: string[]) =>
          [...lines, ...all.map((id) => boxLine({ id, text: "box" })), ...lines].join("\n");
        const current = ticked.reduce((text, id) => tick(text, id), written(older));
        const kept = keepTicks(written(newer), current);
        for (const id of newer)
          expect(boxStates(kept).get(id)).toBe(older.includes(id) && ticked.includes(id));
        expect(newer.reduce((text, id) => tick(text, id, false), kept)).toBe(written(newer));
      }),
    );
  });
});

describe("the answers of an edit", () => {
  const answers = (before: string, after: string) => [...changedAnswers(before, after)];

  test("are what was ticked now, each question by itself", () => {
    expect(answers(body, tick(body, "audit:pr:12:yes"))).toEqual([["pr:12", "pos"]]);
    expect(answers(body, tick(tick(body, "audit:pr:12:yes"), "audit:pr:13:no"))).toEqual([
      ["pr:12", "pos"],
      ["pr:13", "neg"],
    ]);
    expect(answers(body, body)).toEqual([]);
    expect(answers(body, `${body}\nmore words`)).toEqual([]);
  });

  test("a change of mind counts, also where the first box stays ticked; both at once say nothing", () => {
    const yes = tick(body, "audit:pr:12:yes");
    const both = tick(yes, "audit:pr:12:no");
    expect(answers(yes, both)).toEqual([["pr:12", "neg"]]);
    expect(answers(body, both)).toEqual([["pr:12", "silent"]]);
    expect(answers(both, yes)).toEqual([["pr:12", "pos"]]);
    expect(answers(yes, body)).toEqual([["pr:12", "silent"]]);
  });

  test("a question that was taken out of the text, or other boxes, say nothing", () => {
    expect(answers(tick(body, "audit:pr:12:yes"), "")).toEqual([]);
    expect(answers("", body)).toEqual([]);
    expect(answers("", "- [x] <!-- hone:box rebase:1 --> rebase")).toEqual([]);
  });
});

test("a question names the pull request and what it is called, and a title of strangers cannot act", () => {
  const asked = {
    episode: "pr:12",
    number: 12,
    title: "fix @kim <!-- hone:box audit:pr:1:yes -->",
    url: "https://github.com/acme/agent/pull/12",
  };
  expect(auditQuestion(asked)).toMatchInlineSnapshot(`
    "Was [pull request 12](https://redirect.github.com/acme/agent/pull/12) a success? (fix @​kim &lt;​!-- hone:box audit:pr:1:yes --​&gt;)
      - [ ] <!-- hone:box audit:pr:12:yes --> yes
      - [ ] <!-- hone:box audit:pr:12:no --> no"
  `);
  expect([...boxStates(auditQuestion(asked)).keys()]).toEqual(["audit:pr:12:yes", "audit:pr:12:no"]);
});
