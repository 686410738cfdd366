import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { contract, delivery } from "./messages-through.ts";

interface Example {
  name: string;
  examples: Record<string, unknown>[];
}

const examples = createRequire(import.meta.url)("@octokit/webhooks-examples") as Example[];
const valid = examples
  .find(({ name }) => name === "workflow_run")
  ?.examples.find(
    ({ action, workflow_run: run }) =>
      action === "completed" && Object.hasOwn(Object(run), "triggering_actor"),
  ) as Record<string, unknown>;

const problems = (changed: Record<string, string | undefined>): string =>
  contract.webhook(delivery("workflow_run", "completed", valid, changed)).join("\n");

test("a delivery as GitHub sends it passes", () => {
  expect(problems({})).toBe("");
});

test.each([
  ["without a signature", { "x-hub-signature-256": undefined }, "lacks the header x-hub-signature-256"],
  [
    "with a signature of the old kind",
    { "x-hub-signature-256": "sha1=00" },
    "has x-hub-signature-256: sha1=00",
  ],
  ["with an id that is no GUID", { "x-github-delivery": "42" }, "has x-github-delivery: 42"],
  ["from another user agent", { "user-agent": "node" }, "has user-agent: node"],
  ["as a form", { "content-type": "application/x-www-form-urlencoded" }, "has content-type"],
  ["that names another event", { "x-github-event": "push" }, "names another event in its header"],
])("a delivery %s is refused", (_, headers, words) => {
  expect(problems(headers)).toContain(words);
});

test("a payload that lacks what GitHub always sends is refused", () => {
  const { sender: _sender, ...rest } = valid;
  expect(contract.webhook(delivery("workflow_run", "completed", rest))).toEqual([
    "webhook workflow_run.completed payload must have required property 'sender'",
  ]);
});

test("an event or action that GitHub does not have is refused", () => {
  expect(contract.webhook(delivery("workflow_run", "finished", valid)).join()).toContain(
    "is an event and action GitHub does not have",
  );
});
