import { describe, expect, test } from "vitest";
import { skillHeader } from "../../src/guards/skill-header.ts";
import { toolGrant } from "../../src/guards/tool-grant.ts";
import { said } from "./guard-input.ts";

const skill = (header: string, body = "Body.\n"): string => `---\n${header}---\n\n${body}`;
const good = "name: dates\ndescription: Reads dates.\n";
const path = "skills/dates/SKILL.md";

describe("the guard of a skill's header", () => {
  test.each([
    ["no description", skill("name: dates\n")],
    ["an empty description", skill("name: dates\ndescription: ''\n")],
    ["another name", skill("name: times\ndescription: Reads dates.\n")],
    ["a header that is not closed", `---\n${good}\nBody.\n`],
    ["a header that is no YAML", skill("name: [dates\n")],
    ["no header", "Body.\n"],
  ])("refuses %s", (_, after) => {
    expect(said(skillHeader, { path, before: skill(good), after })).toHaveLength(1);
  });

  test("allows a better description, and a body with rulers", () => {
    const after = skill(good.replace("Reads", "Reads and writes"), "One.\n\n---\n\nTwo.\n");
    expect(said(skillHeader, { path, before: skill(good), after })).toEqual([]);
  });

  test("asks a new skill for a header, and not an old file that never had one", () => {
    expect(said(skillHeader, { path, before: null, after: "Body.\n" })).toHaveLength(1);
    expect(said(skillHeader, { path, before: null, after: skill(good) })).toEqual([]);
    expect(said(skillHeader, { path, before: "Body.\n", after: "Other.\n" })).toEqual([]);
  });
});

describe("the guard of tool grants", () => {
  const granted = (list: string): string => skill(`${good}allowed-tools: ${list}\n`);

  test.each([
    ["a new tool", "Read, Grep", "Read, Grep, Bash"],
    ["a wider pattern", "Bash(git log:*)", "Bash(git:*)"],
    ["a list in place of a text", "Read", "[Read, Write]"],
  ])("refuses %s", (_, before, after) => {
    expect(said(toolGrant, { path, before: granted(before), after: granted(after) })).toHaveLength(1);
  });

  test("refuses a grant list that disappears, and a denial that does", () => {
    expect(said(toolGrant, { path, before: granted("Read"), after: skill(good) })).toHaveLength(1);
    const denied = skill(`${good}disallowed-tools: Bash\n`);
    expect(said(toolGrant, { path, before: denied, after: skill(good) })).toHaveLength(1);
  });

  test("refuses new scopes in data files, and switches that turn asking off", () => {
    const before = '{"name": "mail", "permissions": ["read"]}';
    const after = '{"name": "mail", "permissions": ["read", "send"]}';
    expect(said(toolGrant, { path: "tools/mail.json", before, after })).toHaveLength(1);
    expect(
      said(toolGrant, { path, before: skill(good), after: skill(good, "Start it with --yolo.\n") }),
    ).toHaveLength(1);
    const flag = "Run `claude --dangerously-skip-permissions`.\n";
    expect(said(toolGrant, { path, before: skill(good), after: skill(good, flag) })).toHaveLength(1);
  });

  test("allows fewer tools, another order and other keys", () => {
    expect(said(toolGrant, { path, before: granted("Read, Grep"), after: granted("Read") })).toEqual([]);
    expect(said(toolGrant, { path, before: granted("Read, Grep"), after: granted("Grep, Read") })).toEqual(
      [],
    );
    const before = '{"name": "mail", "description": "a"}';
    expect(said(toolGrant, { path: "tools/mail.json", before, after: before.replace('"a"', '"b"') })).toEqual(
      [],
    );
  });
});
