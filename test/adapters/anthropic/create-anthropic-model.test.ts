import { readFileSync } from "node:fs";
import nock from "nock";
import { describe, expect, test } from "vitest";
import { createAnthropicModel } from "../../../src/adapters/anthropic/create-anthropic-model.ts";
import { parseModelPrices } from "../../../src/adapters/anthropic/model-prices.ts";
import { RetryLater } from "../../../src/errors.ts";
import type { Model, ModelRequest } from "../../../src/ports.ts";

const prices = parseModelPrices(readFileSync("config/model-prices.yml", "utf8"));
const request: ModelRequest = {
  model: "claude-opus-5-5",
  system: "system",
  messages: [{ role: "user", content: "question" }],
  tool: { name: "propose_patch", description: "propose", schema: { type: "object" } },
  maxOutputTokens: 1000,
};

function streamed(name: string): Response {
  return new Response(readFileSync(`fixtures/completions/${name}.sse`), {
    headers: { "content-type": "text/event-stream" },
  });
}

function failed(
  status: number,
  type: string,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return Response.json({ type: "error", error: { type, message } }, { status, headers });
}

/** A model whose server gives these answers in turn, and the bodies it was sent. */
function modelAnswering(...answers: (() => Response)[]): { model: Model; bodies: Record<string, unknown>[] } {
  const bodies: Record<string, unknown>[] = [];
  const model = createAnthropicModel({
    apiKey: "key",
    baseUrl: "http://127.0.0.1:9",
    timeoutMs: 1000,
    prices,
    fetch: async (_url, init) => {
      bodies.push((await new Response(init?.body ?? null).json()) as Record<string, unknown>);
      const answer = answers[bodies.length - 1];
      if (!answer) throw new TypeError("more requests than expected");
      return answer();
    },
  });
  return { model, bodies };
}

describe("the model adapter", () => {
  test("returns the tool's input, and a usage that counts the cache", async () => {
    const { model, bodies } = modelAnswering(() => streamed("tool-use"));
    expect(await model.ask(request)).toEqual({
      kind: "answered",
      input: {
        title: "Count the last attempt",
        rationale: "The bound is one short.",
        prediction: "Three attempts are made.",
        edits: [
          {
            kind: "replace",
            path: "agent.py",
            find: "range(attempts - 1)",
            replace: "range(attempts)",
            why: "bound",
          },
        ],
      },
      usage: {
        inputTokens: 1500,
        outputTokens: 120,
        usd: expect.closeTo((1000 * 4 + 120 * 20 + 200 * 8 + 300 * 0.4) / 1e6, 10) as number,
      },
    });
    expect(bodies[0]).toMatchObject({
      stream: true,
      max_tokens: 1000,
      tool_choice: { type: "tool", name: "propose_patch" },
    });
  });

  test("calls the server of the base address it was given, with the key", async () => {
    nock("http://127.0.0.1:4010", { reqheaders: { authorization: "Bearer key" } })
      .post("/v1/messages")
      .reply(200, readFileSync("fixtures/completions/tool-use.sse", "utf8"), {
        "content-type": "text/event-stream",
      });
    const model = createAnthropicModel({
      apiKey: "key",
      baseUrl: "http://127.0.0.1:4010",
      timeoutMs: 1000,
      prices,
    });
    expect(await model.ask(request)).toMatchObject({ kind: "answered" });
  });

  test("is not available without a key and then asks nobody", async () => {
    const model = createAnthropicModel({ apiKey: null, timeoutMs: 1000, prices });
    expect(model.available).toBe(false);
    expect(await model.ask(request)).toMatchObject({ kind: "refused" });
  });

  test.each([
    ["max-tokens", "output limit"],
    ["other-tool", "run_shell, which was not offered"],
    ["no-tool", "no tool call (end_turn)"],
  ])("calls a paid answer of the kind %s unusable", async (name, reason) => {
    const { model } = modelAnswering(() => streamed(name));
    expect(await model.ask(request)).toMatchObject({
      kind: "unusable",
      reason: expect.stringContaining(reason) as string,
      usage: { outputTokens: 120 },
    });
  });

  test.each([
    [400, "invalid_request_error"],
    [401, "authentication_error"],
    [402, "billing_error"],
    [403, "permission_error"],
    [404, "not_found_error"],
    [413, "request_too_large"],
  ])("is refused by status %d and does not retry", async (status, type) => {
    const { model, bodies } = modelAnswering(() => failed(status, type, "no"));
    expect(await model.ask(request)).toEqual({ kind: "refused", reason: `${status}: no` });
    expect(bodies).toHaveLength(1);
  });

  test.each([429, 503, 529])(
    "asks for a later retry where it was turned away with status %d",
    async (status) => {
      const { model, bodies } = modelAnswering(() =>
        failed(status, "api_error", "busy", { "retry-after": "7" }),
      );
      await expect(model.ask(request)).rejects.toMatchObject({ name: "RetryLater", afterSeconds: 7 });
      expect(bodies).toHaveLength(1);
    },
  );

  test.each(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"])("asks for a later retry on %s", async (code) => {
    const { model } = modelAnswering(() => {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error("connect"), { code }) });
    });
    await expect(model.ask(request)).rejects.toBeInstanceOf(RetryLater);
  });

  test.each<[string, () => Response]>([
    ["a stream that broke off", () => streamed("broken-stream")],
    ["an overload after the first words", () => streamed("overloaded-midway")],
    ["a fault of the server", () => failed(500, "api_error", "oops")],
    ["a time out behind a relay", () => failed(504, "timeout_error", "late")],
    [
      "a connection cut after the request was sent",
      () => {
        throw new TypeError("fetch failed", {
          cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }),
        });
      },
    ],
    [
      "a time out",
      () => {
        throw new DOMException("the request timed out", "AbortError");
      },
    ],
  ])("counts %s as possibly paid, at the most it can have cost", async (_, answer) => {
    const { model, bodies } = modelAnswering(answer);
    const bytes = Buffer.byteLength(JSON.stringify(request));
    const usage = model.atMost(request);
    expect(await model.ask(request)).toMatchObject({ kind: "unanswered", usage });
    expect(usage.outputTokens).toBe(1000);
    expect(usage.inputTokens).toBeGreaterThan(bytes);
    expect(usage.usd).toBeCloseTo((usage.inputTokens * 4 + 1000 * 20) / 1e6, 10);
    expect(bodies).toHaveLength(1);
  });

  test("leaves the choice to a model that refuses a forced tool, once", async () => {
    const refusal = () =>
      failed(400, "invalid_request_error", "tool_choice: may not force tool use with thinking");
    const { model, bodies } = modelAnswering(refusal, () => streamed("tool-use"));
    expect(await model.ask(request)).toMatchObject({ kind: "answered" });
    expect(bodies.map(({ tool_choice }) => tool_choice)).toEqual([
      { type: "tool", name: "propose_patch" },
      { type: "auto" },
    ]);
    const stubborn = modelAnswering(refusal, refusal);
    expect(await stubborn.model.ask(request)).toMatchObject({ kind: "refused" });
  });
});
