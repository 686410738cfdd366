import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { translate } from "../../src/signals/translate.ts";
import { context } from "./translation-of.ts";
import { variedPayloads } from "./varied-payloads.ts";

const path = createRequire(import.meta.url).resolve(
  "@octokit/openapi-webhooks/generated/api.github.com.json",
);
const described = new Ajv({ strict: false, validateFormats: false });
described.addSchema(JSON.parse(readFileSync(path, "utf8")) as object, "github");

test.each(variedPayloads())(
  "$event.$action is as GitHub describes it, and understood",
  ({ event, action, payload }) => {
    const name = `${event}-${action}`.replaceAll("_", "-");
    const validate = described.compile({
      $ref: `github#/webhooks/${name}/post/requestBody/content/application~1json/schema`,
    });
    validate(payload);
    expect(validate.errors).toBeNull();
    expect(translate(event, payload, context).kind).not.toBe("bad");
  },
);

test("a merge group that was invalidated is a failed CI answer about its pull request", () => {
  const ended = variedPayloads().find(({ event }) => event === "merge_group");
  expect(translate("merge_group", ended?.payload, context)).toMatchObject({
    facts: [{ body: { source: "ci", episode: "pr:104", answer: "neg" } }],
  });
});
