import Anthropic, { BadRequestError } from "@anthropic-ai/sdk";
import type { Message, Tool, ToolChoice } from "@anthropic-ai/sdk/resources/messages";
import { modelAnswerText as text } from "../../messages/model-answer-text.ts";
import type { Model, ModelAnswer, ModelRequest, ModelUsage } from "../../ports.ts";
import { modelError } from "./model-error.ts";
import { usdOf, type ModelPrice } from "./model-prices.ts";
import { usageAtMost } from "./usage-at-most.ts";

export interface AnthropicOptions {
  /** Null: the model is not available and refuses every question. */
  apiKey: string | null;
  baseUrl?: string;
  fetch?: typeof fetch;
  timeoutMs: number;
  prices: readonly ModelPrice[];
}

/**
 * The model behind Anthropic's messages API, or a relay that speaks it. Answers are streamed, because a connection
 * without response headers is dropped after 300 seconds. The SDK retries nothing: the queue does, by RetryLater,
 * and only what was not paid for.
 */
export function createAnthropicModel(options: AnthropicOptions): Model {
  const { apiKey, baseUrl, fetch, timeoutMs, prices } = options;
  const atMost = (request: ModelRequest): ModelUsage => usageAtMost(request, prices);
  if (apiKey === null || apiKey === "")
    return { available: false, atMost, ask: async () => ({ kind: "refused", reason: text.noKey }) };
  const client = new Anthropic({
    apiKey,
    ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
    ...(fetch === undefined ? {} : { fetch }),
    timeout: timeoutMs,
    maxRetries: 0,
    logLevel: "off",
  });
  return {
    available: true,
    atMost,
    ask: async (request) => {
      try {
        return readMessage(await askOnce(client, request), request, prices);
      } catch (error) {
        return modelError(error, atMost(request));
      }
    },
  };
}

/** Models that always think refuse a forced tool: they are asked once more with the choice left to them. */
async function askOnce(client: Anthropic, request: ModelRequest): Promise<Message> {
  try {
    return await stream(client, request, { type: "tool", name: request.tool.name });
  } catch (error) {
    if (!(error instanceof BadRequestError) || !/tool_choice|tool choice/i.test(error.message)) throw error;
    return stream(client, request, { type: "auto" });
  }
}

function stream(client: Anthropic, request: ModelRequest, choice: ToolChoice): Promise<Message> {
  const { name, description, schema } = request.tool;
  return client.messages
    .stream({
      model: request.model,
      system: request.system,
      messages: request.messages,
      max_tokens: request.maxOutputTokens,
      tools: [{ name, description, input_schema: schema as Tool.InputSchema }],
      tool_choice: choice,
    })
    .finalMessage();
}

function readMessage(message: Message, request: ModelRequest, prices: readonly ModelPrice[]): ModelAnswer {
  const usage = usageOf(message, request.model, prices);
  if (message.stop_reason === "max_tokens") return { kind: "unusable", reason: text.outputLimit, usage };
  const calls = message.content.filter((block) => block.type === "tool_use");
  const call = calls.find((block) => block.name === request.tool.name);
  if (call) return { kind: "answered", input: call.input, usage };
  const other = calls[0];
  if (other) return { kind: "unusable", reason: text.otherTool(other.name), usage };
  return { kind: "unusable", reason: text.noTool(message.stop_reason), usage };
}

/** Input tokens include those written to and read from the cache. */
function usageOf({ usage }: Message, model: string, prices: readonly ModelPrice[]): ModelUsage {
  const cacheWrite = usage.cache_creation_input_tokens ?? 0;
  const cacheRead = usage.cache_read_input_tokens ?? 0;
  return {
    inputTokens: usage.input_tokens + cacheWrite + cacheRead,
    outputTokens: usage.output_tokens,
    usd: usdOf(
      model,
      { input: usage.input_tokens, output: usage.output_tokens, cacheWrite, cacheRead },
      prices,
    ),
  };
}
