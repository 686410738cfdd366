import { expect, test } from "vitest";
import { atVersion } from "../twin/contract/at-version.ts";
import { createContract } from "../twin/contract/create-contract.ts";
import { cutOpenapi } from "../twin/contract/cut-openapi.ts";
import type { Description } from "../twin/contract/description.ts";
import { linesOf } from "../twin/contract/lines-of.ts";
import { readDescription } from "../twin/contract/load-contract.ts";
import { operations } from "../twin/contract/operations.ts";
import { restRoutes } from "../twin/http/serve-world.ts";
import { requestFor } from "./messages-through.ts";

const committed = readDescription();
const ids = Object.values(committed.paths ?? {}).flatMap((methods) =>
  Object.values(methods).map(({ operationId }) => operationId),
);

const full: Description = {
  openapi: "3.0.3",
  paths: {
    "/a": {
      get: {
        operationId: "a/get",
        description: "Needs a [JWT](https://docs).",
        responses: {
          200: { content: { "application/json": { schema: { $ref: "#/components/schemas/a" } } } },
        },
      } as never,
      put: { operationId: "a/put", responses: {} },
    },
  },
  components: {
    schemas: {
      a: {
        description: "Words",
        properties: { description: { type: "string", example: "x" }, b: { $ref: "#/components/schemas/b" } },
        required: ["description", "b"],
        "x-github-breaking-changes": [
          { changeset: "words", version: "2", patch: { description: "Other words" } },
          { changeset: "less", version: "2", patch: [{ op: "remove", path: "/required/1" }] },
          { changeset: "none", version: "3", patch: { properties: { b: null } } },
        ],
      },
      b: { type: "string" },
      unused: {},
    },
  },
};

test("the committed cut holds exactly the operations in use, and every operation of the twin", () => {
  expect(ids.toSorted()).toEqual([...operations].toSorted());
  expect(restRoutes.map(({ operation }) => operation).filter((id) => !ids.includes(id))).toEqual([]);
  expect(committed["x-source-version"]).toMatch(/^@octokit\/openapi \d+\.\d+\.\d+$/);
});

test("a cut keeps what the operations refer to, drops prose but no key called description, and marks JWTs", () => {
  const cut = cutOpenapi(full, ["a/get"], "here 1");
  expect(cut.paths).toEqual({
    "/a": { get: { ...full.paths?.["/a"]?.["get"], description: undefined, "x-credential": "app" } },
  });
  expect(Object.keys(cut.components["schemas"] ?? {})).toEqual(["a", "b"]);
  expect(cut.components["schemas"]?.["a"]).toMatchObject({ properties: { description: { type: "string" } } });
  expect(JSON.stringify(cut)).not.toMatch(/[Ww]ords"|example/);
  expect(JSON.parse(linesOf(cut))).toEqual(cut);
});

test("an operation that GitHub does not have cannot be cut out", () => {
  expect(() => cutOpenapi(full, ["a/get", "a/post"], "here 1")).toThrow("GitHub describes no a/post");
});

test("a later API version has its changes and those before it applied", () => {
  const at = (version: string) => atVersion(full, version).components["schemas"]?.["a"];
  expect(at("1")).toMatchObject({ description: "Words", required: ["description", "b"] });
  expect(at("2")).toMatchObject({ description: "Other words", required: ["description"] });
  expect(at("3")).toMatchObject({ properties: { description: { type: "string" } } });
  expect(at("3")).not.toHaveProperty("properties.b");
});

test("under 2026-03-10 an issue has no single assignee any more", () => {
  const contract = (apiVersion: string) =>
    createContract({ rest: committed, webhooks: { openapi: "3.1.0", components: {} }, apiVersion }).request(
      requestFor("POST /repos/acme/agent/issues", { title: "t", assignee: "kim" }, { apiVersion }),
    );
  expect(contract("2022-11-28")).toEqual([]);
  expect(contract("2026-03-10")).toEqual([
    "issues/create body has the key /assignee, which GitHub does not know",
  ]);
});
