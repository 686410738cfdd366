import { cleanText } from "../clean-text.ts";
import { emptyDraft, plus, type Draft } from "./draft.ts";
import { errorClass } from "./error-class.ts";
import type { Span } from "./otel-spans.ts";

/**
 * The run of one trace, by OpenTelemetry's conventions for generative AI (and their older names): calls of tools are
 * `execute_tool` spans, tokens are counted on the model's spans, and the root says how the run ended. A root that
 * says nothing stays unknown unless an evaluation was recorded. Null where no span is about an agent or a model.
 */
export function otelDraft(traceId: string, spans: readonly Span[]): Draft | null {
  // an exporter that had no answer sends its spans again
  const each = new Map(spans.map((span) => [span.spanId, span]));
  const ordered = [...each.values()].toSorted(
    (a, b) => (a.start ?? 0) - (b.start ?? 0) || (a.spanId < b.spanId ? -1 : 1),
  );
  if (!ordered.some(isGenerative)) return null;
  const root = rootOf(ordered);
  return {
    ...emptyDraft(traceId, "otel"),
    at: instant(root?.start ?? null),
    agent: firstText(ordered, "gen_ai.agent.name"),
    model: firstText(ordered, "gen_ai.response.model") ?? firstText(ordered, "gen_ai.request.model"),
    task: cleanText(root?.name),
    steps: ordered.filter(isTool).map(toolStep),
    ...tokensOf(ordered),
    result: resultOf(root, ordered),
    note: root?.message ?? null,
    ...caseOf(ordered),
  };
}

/* As the conventions for tests name it. */
function caseOf(spans: readonly Span[]): Pick<Draft, "case"> {
  const name = firstText(spans, "test.case.name");
  return name === null ? {} : { case: name };
}

function isGenerative({ attributes }: Span): boolean {
  return [...attributes.keys()].some((key) => key.startsWith("gen_ai."));
}

function rootOf(spans: readonly Span[]): Span | undefined {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const roots = spans.filter(({ parentId }) => parentId === null || !ids.has(parentId));
  return roots.find((span) => operationOf(span) === "invoke_agent") ?? roots[0];
}

/* An agent's span may repeat the tokens of the model's spans below it: it counts only where it is alone. */
function tokensOf(spans: readonly Span[]): Pick<Draft, "inputTokens" | "outputTokens"> {
  const counted = spans.filter(hasTokens);
  const models = counted.filter((span) => operationOf(span) !== "invoke_agent");
  const total = (name: string, older: string): number | null =>
    (models.length > 0 ? models : counted)
      .map(({ attributes }) => count(attributes, name, older))
      .reduce(plus, null);
  return {
    inputTokens: total("input_tokens", "prompt_tokens"),
    outputTokens: total("output_tokens", "completion_tokens"),
  };
}

function operationOf({ attributes }: Span): string {
  return text(attributes, "gen_ai.operation.name");
}

function isTool(span: Span): boolean {
  return operationOf(span) === "execute_tool" || span.attributes.has("gen_ai.tool.name");
}

function hasTokens({ attributes }: Span): boolean {
  return count(attributes, "input_tokens", "prompt_tokens") !== null;
}

function count(attributes: Span["attributes"], name: string, older: string): number | null {
  const value = attributes.get(`gen_ai.usage.${name}`) ?? attributes.get(`gen_ai.usage.${older}`);
  const tokens = Number(value ?? Number.NaN);
  return Number.isFinite(tokens) && tokens >= 0 ? tokens : null;
}

function firstText(spans: readonly Span[], key: string): string | null {
  const found = spans.map(({ attributes }) => attributes.get(key)).find((value) => value !== undefined);
  return found === undefined ? null : cleanText(String(found));
}

function toolStep(span: Span): Draft["steps"][number] {
  const { attributes, start, end, status, message, name } = span;
  const type = text(attributes, "error.type");
  const failed = status === "error" || type !== "";
  const output = failed ? `${type} ${message}`.trim() : text(attributes, "gen_ai.tool.call.result");
  const tool = text(attributes, "gen_ai.tool.name") || name.replace(/^execute_tool /, "");
  return {
    kind: "tool",
    tool: cleanText(tool).slice(0, 200),
    at: instant(start),
    arguments: cleanText(text(attributes, "gen_ai.tool.call.arguments")),
    outcome: failed ? "error" : "ok",
    error: failed ? errorClass(output) : null,
    milliseconds: duration(start, end),
    output: cleanText(output),
  };
}

function text(attributes: Span["attributes"], key: string): string {
  return String(attributes.get(key) ?? "");
}

function duration(start: number | null, end: number | null): number | null {
  return start === null || end === null || end < start ? null : end - start;
}

function resultOf(root: Span | undefined, spans: readonly Span[]): Draft["result"] {
  if (root?.status === "error") return "failed";
  const labels = spans.flatMap(({ events }) =>
    events
      .filter(({ name }) => name === "gen_ai.evaluation.result")
      .map(({ attributes }) => text(attributes, "gen_ai.evaluation.score.label").toLowerCase()),
  );
  const tested = firstText(spans, "test.case.result.status");
  if (tested === "fail" || tested === "pass") return `${tested}ed`;
  if (labels.some((label) => /^(?:fail(?:ed)?|incorrect|not_relevant)$/.test(label))) return "failed";
  if (labels.some((label) => /^(?:pass(?:ed)?|correct|relevant)$/.test(label))) return "passed";
  return root?.status === "ok" ? "passed" : "unknown";
}

function instant(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}
