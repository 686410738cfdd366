import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { readManifest } from "../../src/app/read-manifest.ts";

test("the manifest asks for what the translators read, and for no more", async () => {
  const manifest = await readManifest();
  expect(manifest.default_events.toSorted()).toEqual([
    "check_run",
    "check_suite",
    "issue_comment",
    "issues",
    "merge_group",
    "pull_request",
    "pull_request_review",
    "pull_request_review_comment",
    "push",
    "repository",
    "status",
    "workflow_run",
  ]);
  for (const refused of ["workflows", "administration", "members", "secrets", "environments"])
    expect(manifest.default_permissions).not.toHaveProperty(refused);
});

test("every permission and event of app.yml says why", async () => {
  const lines = (await readFile(new URL("../../app.yml", import.meta.url), "utf8")).split("\n");
  const entries = lines.filter((line) => /^ {2}\S/.test(line));
  expect(entries.length).toBeGreaterThan(15);
  expect(entries.filter((line) => !/ # \S/.test(line))).toEqual([]);
});
