import { z } from "zod";
import { cleanText } from "../clean-text.ts";
import { Instant } from "../instant.ts";
import { orNull } from "../or-null.ts";
import { emptyDraft, type Draft } from "./draft.ts";

const Content = z
  .union([z.string(), z.array(z.looseObject({ type: z.string(), text: orNull(z.string()) }))])
  .nullish()
  .transform((content) =>
    typeof content === "string" ? content : (content ?? []).map(({ text }) => text ?? "").join("\n"),
  );

const count = orNull(z.number().min(0));

const AtifStep = z.looseObject({
  timestamp: orNull(Instant),
  source: z.enum(["user", "agent", "system"]),
  message: Content,
  tool_calls: z
    .array(
      z.looseObject({
        tool_call_id: z.string(),
        function_name: z.string(),
        arguments: z.unknown().optional(),
      }),
    )
    .nullish(),
  observation: z
    .looseObject({
      results: z.array(z.looseObject({ source_call_id: orNull(z.string()), content: Content })).nullish(),
    })
    .nullish(),
  metrics: z.looseObject({ prompt_tokens: count, completion_tokens: count, cost_usd: count }).nullish(),
});
type AtifStep = z.infer<typeof AtifStep>;

/**
 * A Harbor trace in the Agent Trajectory Interchange Format, any version 1: a document with its steps. The format does
 * not say how a call or the run ended, so both stay unknown where `extra` does not tell which evaluation case it was and
 * how that ended; fields that later versions add are passed over.
 */
export const AtifDocument = z.looseObject({
  schema_version: z.string().startsWith("ATIF-v1"),
  session_id: z.string().min(1),
  agent: z.looseObject({ name: z.string(), version: orNull(z.string()), model_name: orNull(z.string()) }),
  steps: z.array(AtifStep).max(100_000),
  extra: orNull(
    z.looseObject({
      case: orNull(z.string().min(1).max(1_000)),
      result: orNull(z.enum(["passed", "failed"])),
    }),
  ),
  final_metrics: z
    .looseObject({ total_prompt_tokens: count, total_completion_tokens: count, total_cost_usd: count })
    .nullish(),
});

/** The run of an ATIF document. */
export function atifDraft(document: z.infer<typeof AtifDocument>): Draft {
  const { session_id, agent, steps, extra, final_metrics: total } = document;
  const metrics = steps.map((step) => step.metrics);
  const version = agent.version === null ? "" : ` ${agent.version}`;
  return {
    ...emptyDraft(session_id, "atif"),
    agent: cleanText(`${agent.name}${version}`),
    model: agent.model_name === null ? null : cleanText(agent.model_name),
    steps: steps.flatMap(stepsOf),
    inputTokens: total?.total_prompt_tokens ?? sum(metrics.map((each) => each?.prompt_tokens)),
    outputTokens: total?.total_completion_tokens ?? sum(metrics.map((each) => each?.completion_tokens)),
    usd: total?.total_cost_usd ?? sum(metrics.map((each) => each?.cost_usd)),
    ...testedBy(extra),
  };
}

function testedBy(extra: z.infer<typeof AtifDocument>["extra"]): Partial<Draft> {
  if (extra === null) return {};
  return {
    ...(extra.result === null ? {} : { result: extra.result }),
    ...(extra.case === null ? {} : { case: cleanText(extra.case) }),
  };
}

function stepsOf({ timestamp: at, source, message, tool_calls, observation }: AtifStep): Draft["steps"] {
  const said = cleanText(message);
  const results = observation?.results ?? [];
  const calls = (tool_calls ?? []).map((call) => ({
    kind: "tool" as const,
    tool: cleanText(call.function_name).slice(0, 200),
    at,
    arguments: cleanText(JSON.stringify(call.arguments ?? null)),
    outcome: "unknown" as const,
    error: null,
    milliseconds: null,
    output: cleanText(
      results
        .filter(({ source_call_id }) => source_call_id === call.tool_call_id)
        .map(({ content }) => content)
        .join("\n"),
    ),
  }));
  return said === "" ? calls : [{ kind: "message", role: source, at, text: said }, ...calls];
}

function sum(counts: readonly (number | null | undefined)[]): number | null {
  const known = counts.filter((each) => each !== null && each !== undefined);
  return known.length === 0 ? null : known.reduce((total, each) => total + each, 0);
}
