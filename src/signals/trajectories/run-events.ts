import { z } from "zod";
import { Assignment, ErrorClass } from "../../domain/trajectory.ts";
import { cleanText } from "../clean-text.ts";
import { Instant } from "../instant.ts";
import { orNull } from "../or-null.ts";
import { emptyDraft, plus, type Draft } from "./draft.ts";
import { errorClass } from "./error-class.ts";

const text = orNull(z.string());
const count = orNull(z.number().min(0));
const about = { run: z.string().min(1).max(200), at: orNull(Instant) };

/** Hone's own format: one event a line, of any number of runs in any mixture. fixtures/trajectories/README.md says more. */
export const RunEvent = z.discriminatedUnion("event", [
  z.strictObject({
    ...about,
    event: z.literal("start"),
    agent: text,
    model: text,
    task: text,
    sha: orNull(z.string().regex(/^[0-9a-f]{7,64}$/i)),
    episode: orNull(z.string().regex(/^(?:pr|issue|run):\d{1,15}$/)),
    case: orNull(z.string().min(1).max(1_000)),
    components: z
      .array(z.strictObject({ path: z.string().max(1_000), blob: z.string().max(200) }))
      .max(1_000)
      .default([]),
    assignments: z
      .array(Assignment.extend({ component: z.string().min(1).max(1_000) }))
      .max(100)
      .optional(),
  }),
  z.strictObject({
    ...about,
    event: z.literal("message"),
    role: z.enum(["user", "agent", "system"]),
    text: z.string(),
  }),
  z.strictObject({
    ...about,
    event: z.literal("tool"),
    tool: z.string().min(1),
    arguments: z.unknown().optional(),
    outcome: z.enum(["ok", "error", "unknown"]),
    error: text,
    errorClass: orNull(ErrorClass),
    milliseconds: count,
    output: text,
  }),
  z.strictObject({
    ...about,
    event: z.literal("usage"),
    inputTokens: count,
    outputTokens: count,
    usd: count,
  }),
  z.strictObject({
    ...about,
    event: z.literal("end"),
    result: z.enum(["passed", "failed", "unknown"]),
    note: text,
  }),
  z.strictObject({
    ...about,
    event: z.literal("feedback"),
    answer: z.enum(["pos", "neg"]),
    by: text,
    text,
  }),
]);
export type RunEvent = z.infer<typeof RunEvent>;

/** One event laid over what is known of its run. */
export function withEvent(draft: Draft, event: RunEvent): Draft {
  const { at } = event;
  if (event.event === "start") {
    const { task, sha, episode, components, assignments } = event;
    const [agent, model] = [event.agent, event.model].map((name) => (name === null ? null : cleanText(name)));
    const dealt = assignments === undefined ? {} : { assignments };
    const own = event.case === null ? {} : { case: cleanText(event.case) };
    const about = { task, sha, episode, components, ...dealt, ...own };
    return { ...draft, at, agent: agent ?? null, model: model ?? null, ...about };
  }
  if (event.event === "usage") {
    const inputTokens = plus(draft.inputTokens, event.inputTokens);
    const outputTokens = plus(draft.outputTokens, event.outputTokens);
    return { ...draft, inputTokens, outputTokens, usd: plus(draft.usd, event.usd) };
  }
  if (event.event === "end") return { ...draft, result: event.result, note: event.note };
  if (event.event === "tool") draft.steps.push(toolStep(event));
  else if (event.event === "message")
    draft.steps.push({ kind: "message", role: event.role, at, text: cleanText(event.text) });
  else draft.feedback.push(feedbackOf(event));
  return draft;
}

function feedbackOf(event: Extract<RunEvent, { event: "feedback" }>): Draft["feedback"][number] {
  const { at, answer, by } = event;
  return { answer, by: by === null ? null : cleanText(by), at, text: cleanText(event.text) };
}

function toolStep(event: Extract<RunEvent, { event: "tool" }>): Draft["steps"][number] {
  const { at, tool, outcome, milliseconds, error } = event;
  const failed = outcome === "error";
  return {
    kind: "tool",
    tool: cleanText(tool).slice(0, 200),
    at,
    arguments: cleanText(JSON.stringify(event.arguments ?? null)),
    outcome,
    error: failed ? (event.errorClass ?? errorClass(error ?? event.output ?? "")) : null,
    milliseconds,
    output: cleanText(error ?? event.output),
  };
}

/** A run of Hone's own format of which nothing was read yet. */
export function startOfRun(run: string): Draft {
  return emptyDraft(run, "hone");
}
