import { expect, test } from "vitest";
import { auditQuestion } from "../../src/messages/audit-boxes.ts";
import { DASHBOARD_MARKER } from "../../src/messages/dashboard-body.ts";
import { agent, hone, human, issueEvent, stranger } from "./payloads.ts";
import { bodies, learned, silence } from "./translation-of.ts";

const before = `${DASHBOARD_MARKER}\n- ${auditQuestion({ episode: "pr:12", number: 12, title: "", url: null })}`;
const after = before.replace("[ ]", "[x]");

function edit(issue: Record<string, unknown> = {}, event: Record<string, unknown> = {}) {
  const own = { user: hone, labels: [], body: after, updated_at: "2026-03-05T09:00:00Z", ...issue };
  return issueEvent("edited", own, { sender: human, changes: { body: { from: before } }, ...event });
}

test("a box that a person ticked on Hone's dashboard is an answer that waits for the person's permission", () => {
  expect(bodies("signals", "issues", edit())).toMatchObject([
    {
      source: "audit",
      episode: "pr:12",
      answer: "pos",
      at: "2026-03-05T09:00:00.000Z",
      actor: { login: human.login },
      trust: "untrusted",
    },
  ]);
  expect(
    bodies("signals", "issues", edit({ body: before }, { changes: { body: { from: after } } })),
  ).toMatchObject([{ episode: "pr:12", answer: "silent" }]);
});

test("a redelivery is the same answer, and another second another one", () => {
  const keys = (issue = {}) => learned("issues", edit(issue)).facts.map(({ key }) => key);
  expect(keys()).toEqual(keys());
  expect(keys({ updated_at: "2026-03-05T09:00:01Z" })).not.toEqual(keys());
});

test("nobody answers by a forged dashboard, through a bot, as a ghost, or as Hone itself", () => {
  expect(silence("issues", edit({ user: stranger }))).toMatch(/^ignored/);
  expect(silence("issues", edit({ user: human }))).toMatch(/^ignored/);
  expect(silence("issues", edit({ body: after.replace(DASHBOARD_MARKER, "") }))).toMatch(/^ignored/);
  expect(silence("issues", edit({}, { sender: hone }))).toMatch(/no person/);
  expect(silence("issues", edit({}, { sender: agent }))).toMatch(/no person/);
  expect(silence("issues", edit({}, { sender: null }))).toMatch(/no person/);
  expect(silence("issues", edit(), { botId: null })).toMatch(/^ignored/);
});

test("an edit that ticked nothing is no answer", () => {
  expect(silence("issues", edit({}, { changes: { title: { from: "x" } } }))).toMatch(/text is the same/);
  expect(silence("issues", edit({}, { changes: undefined }))).toMatch(/text is the same/);
  expect(silence("issues", edit({ body: `${before}\nthanks` }))).toMatch(/no box/);
});
