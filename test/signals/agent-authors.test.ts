import { describe, expect, test } from "vitest";
import { noSettings as settings } from "./no-settings.ts";
import { human, pullEvent, pullRequest, repository, sha } from "./payloads.ts";
import { bodies, silence } from "./translation-of.ts";

/* What shows no agent. */
const plain = { user: human, head: { ref: "topic", sha: sha("head"), repo: { id: repository.id } } };

describe("a pull request", () => {
  test.each([
    [
      "a branch of a well-known agent",
      { head: { ref: "codex/fix", sha: sha("head"), repo: { id: 70 } } },
      {},
    ],
    [
      "a trailer of a well-known agent",
      { body: "Fixes it.\n\nCo-Authored-By: Claude <noreply@anthropic.com>" },
      {},
    ],
    ["a label of the settings", { labels: [{ name: "Robot" }] }, { agent_labels: ["robot"] }],
    ["a trailer of the settings", { body: "Fix\n\nAgent: nightly-7" }, { agent_trailers: ["Agent"] }],
    [
      "an author of the settings",
      { user: { id: 6, login: "Our-Bot", type: "User" } },
      { agent_authors: ["our-bot"] },
    ],
  ])("is the agent's by %s, but on a fork only by its author", (_, pull, own) => {
    const by = (fields: Record<string, unknown>) =>
      bodies("episodes", "pull_request", pullEvent("opened", pullRequest({ ...plain, ...fields })), {
        settingsOf: () => ({ ...settings, ...own }),
      })[0]?.byAgent;
    expect(by({})).toBe(false);
    expect(by(pull)).toBe(true);
    const { head = plain.head } = pull as { head?: typeof plain.head };
    expect(by({ ...pull, head: { ...head, repo: { id: 71 } } })).toBe("user" in pull);
  });

  test.each([
    ["prose about an agent", "Claude <noreply@anthropic.com> wrote to me"],
    ["another's trailer", "Co-authored-by: Kim <kim@example.test>"],
    ["a key that only starts alike", "Agents: many"],
  ])("is not the agent's by %s", (_, body) => {
    const event = pullEvent("opened", pullRequest({ ...plain, body }));
    const settingsOf = () => ({ ...settings, agent_trailers: ["Agent"] });
    expect(bodies("episodes", "pull_request", event, { settingsOf })[0]?.byAgent).toBe(false);
  });

  test("is told anew once it gets a label of the agent's, and no other", () => {
    const settingsOf = () => ({ ...settings, agent_labels: ["robot"] });
    const event = (name: string) =>
      pullEvent("labeled", pullRequest({ ...plain, labels: [{ name }] }), { label: { name } });
    expect(bodies("episodes", "pull_request", event("robot"), { settingsOf })[0]?.byAgent).toBe(true);
    expect(silence("pull_request", event("nice"), { settingsOf })).toMatch(/nothing to learn/);
  });
});
