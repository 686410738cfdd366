import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  code,
  fence,
  inert,
  plain,
  quiet,
  quietLink,
  quotedFence,
  visible,
} from "../../src/messages/markdown.ts";

const MENTION = /@[\w-]/;
const REFERENCE = /#\d|\bGH-\d/i;
const COMMENT = /<!|--!?>/;
const BACKLINK = /(?:\/\/|www\.)github\.com\//i;
const CLOSES_BY_LINK = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+https?:/i;

/* Text made of the pieces that do harm, so that their combinations are tried often. */
const hostile = array(
  oneof(
    string({ unit: "binary" }),
    constantFrom(
      "@octo",
      "@",
      "#12",
      "#",
      "GH-7",
      "fixes ",
      "Closes: ",
      "resolved\t",
      "<!--",
      "<",
      "!",
      "--",
      "-->",
      "--!>",
      "`",
      "```",
      "~~~",
      "\n",
      "\r\n",
      "|",
      "\\",
      "https://github.com/a/b/issues/1",
      "www.github.com/a",
      "https://",
      "github.com/",
      "\u200B",
      "\u202E",
      "\u001B[31m",
      "\u001B",
      "[31m",
      "[x](y)",
      "1.",
      "- ",
      "# ",
      "> ",
    ),
  ),
  { maxLength: 12 },
).map((pieces) => pieces.join(""));

describe("quoted text", () => {
  test("never mentions, references, closes by link, comments or links back, in any combination", () => {
    assert(
      property(hostile, (text) => {
        for (const shown of [quiet(text), plain(text, 1_000), quotedFence(text)]) {
          for (const harm of [MENTION, REFERENCE, COMMENT, BACKLINK, CLOSES_BY_LINK])
            expect(shown).not.toMatch(harm);
        }
      }),
    );
  });

  test("never leaves its fence", () => {
    assert(
      property(hostile, (text) => {
        for (const block of [fence(text), quotedFence(text)]) {
          const lines = block.split("\n");
          const ticks = /^`+/.exec(block)?.[0].length ?? 0;
          const closing = lines.filter((line) => /^ {0,3}`+\s*$/.test(line) && line.trim().length >= ticks);
          expect(closing).toHaveLength(1);
          expect(lines.at(-1)).toBe(closing[0]);
        }
      }),
    );
  });

  test("stays in its table cell and on its line", () => {
    assert(
      property(hostile, (text) => {
        expect(plain(text, 1_000)).not.toMatch(/[|<>\n\r]/);
        expect(plain(text, 1_000)).not.toMatch(/^(?:[#+=-]|\d+[.)])/);
      }),
    );
  });

  test("stays in its code span", () => {
    assert(
      property(hostile, (text) => {
        const span = code(text);
        if (span === "(empty)") return;
        const ticks = /^`+/.exec(span)?.[0].length ?? 0;
        const inside = span.slice(ticks, -ticks);
        expect((inside.match(/`+/g) ?? []).every((run) => run.length !== ticks)).toBe(true);
        expect(inside).not.toMatch(/\n/);
      }),
    );
  });

  test("carries no control, bidirectional or invisible characters", () => {
    assert(
      property(hostile, (text) => {
        for (const sign of ["\u200B", "\u202E", "\u001B", "\r"]) expect(visible(text)).not.toContain(sign);
      }),
    );
  });

  test("is readable as it was written", () => {
    expect(plain("expected *3* <b> | got [4] in a_b", 80)).toMatchInlineSnapshot(
      `"expected \\*3\\* &lt;b&gt; &vert; got \\[4\\] in a\\_b"`,
    );
    expect(quiet("see https://github.com/a/b/pull/3").replaceAll("\u200B", "")).toBe(
      "see https://redirect.github.com/a/b/pull/3",
    );
  });

  test("is cut where it is long", () => {
    expect(plain("x".repeat(400))).toHaveLength(300);
    const numbered = Array.from({ length: 100 }, (_, index) => `line ${index + 1}`);
    const shown = quotedFence(numbered.join("\n")).split("\n");
    expect(shown).toHaveLength(33);
    expect([shown[1], shown[10], shown[11], shown.at(-2)]).toEqual(["line 1", "line 10", "…", "line 100"]);
    expect(quotedFence(`first\n${"x".repeat(5_000)}\nlast`)).toBe("```text\nfirst\n…\nlast\n```");
    expect(quotedFence("x".repeat(5_000)).length).toBeLessThan(2_100);
  });
});

describe("a title or a commit message", () => {
  test("names nobody and closes nothing", () => {
    assert(
      property(hostile, (text) => {
        for (const harm of [MENTION, REFERENCE, BACKLINK]) expect(inert(text)).not.toMatch(harm);
      }),
    );
    expect(inert("@@octo #@1 https:/@/github.com/a/b")).toBe("octo no. 1 (link)");
    expect(inert("fixes #12, thanks @octo")).toBe("fixes no. 12, thanks octo");
  });
});

describe("a link", () => {
  test("is kept quiet, and refused where it is not a plain web address", () => {
    expect(quietLink("https://github.com/a/b/pull/3")).toBe("https://redirect.github.com/a/b/pull/3");
    expect(quietLink("http://127.0.0.1:80/a/b/actions/runs/3")).toBe(
      "http://127.0.0.1:80/a/b/actions/runs/3",
    );
    expect(quietLink("javascript:alert(1)")).toBeNull();
    expect(quietLink("https://a.example/x) [y](z")).toBeNull();
  });
});
