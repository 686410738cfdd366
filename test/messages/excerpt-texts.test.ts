import { expect, test } from "vitest";
import { collectLogsText } from "../../src/messages/collect-logs-text.ts";
import { archiveProblem, excerptNote } from "../../src/messages/excerpt-texts.ts";

test("why an excerpt is less than it could be", () => {
  expect(
    (
      [
        { kind: "empty" },
        { kind: "blank" },
        { kind: "binary" },
        { kind: "no-sign" },
        { kind: "long-lines", count: 1 },
        { kind: "long-lines", count: 3 },
        { kind: "condensed", lines: 50_000 },
        { kind: "stopped", bytes: 2 ** 31 },
        { kind: "broken" },
      ] as const
    ).map(excerptNote),
  ).toMatchInlineSnapshot(`
    [
      "The log is empty.",
      "The log holds nothing but white space.",
      "The log is no text: most of its lines hold control characters.",
      "No line says why it failed; these are the last ones.",
      "1 line was longer than is read.",
      "3 lines were longer than is read.",
      "Of 50000 lines only the last and those around a sign of trouble were compared.",
      "Reading stopped after 2048 MB.",
      "The log is packed and breaks off: it was read as far as it goes.",
    ]
  `);
});

test("why an archive was not read", () => {
  expect(
    (
      [
        { kind: "not-zip" },
        { kind: "corrupt", name: null },
        { kind: "corrupt", name: "a.txt" },
        { kind: "encrypted", name: "a.txt" },
        { kind: "unsupported", name: null },
        { kind: "too-many-entries", limit: 4_000 },
        { kind: "too-large", name: "a.txt", limit: 2 ** 30 },
        { kind: "ratio", name: "a.txt", limit: 400 },
      ] as const
    ).map(archiveProblem),
  ).toMatchInlineSnapshot(`
    [
      "The archive is no zip file, or its end is missing.",
      "The archive's directory is corrupt.",
      "a.txt is corrupt.",
      "a.txt is encrypted and was not read.",
      "The archive is packed in a way that is not read.",
      "The archive holds more than 4000 files; the others were not read.",
      "Reading stopped in a.txt: more than 1024 MB.",
      "Reading stopped in a.txt: it unpacks to more than 400 times its size.",
    ]
  `);
});

test("what the reading of failed jobs left out", () => {
  const text = collectLogsText;
  expect([
    text.unread(3, 200),
    text.logGone("CI", "test", 7),
    text.noText("CI", "test", 7),
    text.logBlocked("CI", "test", 7, "forbidden"),
    text.resultsBlocked(7, "forbidden"),
    text.artifact("junit", 7, archiveProblem({ kind: "encrypted", name: "a.xml" })),
    text.leftOut(4, 50, "CI", "test", 7),
  ]).toMatchInlineSnapshot(`
    [
      "3 newer failed jobs wait for the next night: a night reads the 200 oldest it has not read",
      "the log of CI / test (run 7) is gone",
      "the log of CI / test (run 7) is empty or no text",
      "the log of CI / test (run 7) could not be read: forbidden",
      "what run 7 uploaded could not be read: forbidden",
      "a file of the artifact junit (run 7) was left out: a.xml is encrypted and was not read.",
      "4 failing tests of CI / test (run 7) were left out: a job counts with 50",
    ]
  `);
});
