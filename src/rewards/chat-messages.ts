import type { Trajectory, TrajectoryStep } from "../domain/trajectory.ts";

/** One message of a conversation as fine-tuning services take it; what a call gave back has the role `tool`. */
export type ChatMessage =
  | { role: "system" | "user"; content: string }
  | { role: "assistant"; content: string; tool_calls?: ToolCall[] }
  | { role: "tool"; tool_call_id: string; content: string };

interface ToolCall {
  id: string;
  type: "function";
  function: { name: string; arguments: string };
}

/** A run as a conversation: what the agent was asked, and everything from its first own step on. */
export interface Conversation {
  prompt: ChatMessage[];
  answer: ChatMessage[];
}

/**
 * The steps of a run as messages. Where nobody is recorded as having asked, its task did. Calls of tools join the
 * agent's message before them, and are numbered in their order.
 */
export function conversationOf({ task, steps }: Pick<Trajectory, "task" | "steps">): Conversation {
  const first = steps.findIndex((step) => step.kind === "tool" || step.role === "agent");
  const own = first < 0 ? steps.length : first;
  const prompt = steps.slice(0, own).flatMap(messageOf);
  const asked = prompt.some(({ role }) => role === "user") || task === "";
  const answer: ChatMessage[] = [];
  for (const [at, step] of steps.slice(own).entries())
    if (step.kind === "tool") addCall(answer, step, `call_${at + 1}`);
    else answer.push(...messageOf(step));
  return { prompt: asked ? prompt : [...prompt, { role: "user", content: task }], answer };
}

function messageOf(step: TrajectoryStep): ChatMessage[] {
  if (step.kind === "tool") return [];
  return [{ role: step.role === "agent" ? "assistant" : step.role, content: step.text }];
}

function addCall(answer: ChatMessage[], step: Extract<TrajectoryStep, { kind: "tool" }>, id: string): void {
  const call: ToolCall = { id, type: "function", function: { name: step.tool, arguments: step.arguments } };
  const before = answer.at(-1);
  if (before?.role === "assistant" && before.tool_calls === undefined) before.tool_calls = [call];
  else answer.push({ role: "assistant", content: "", tool_calls: [call] });
  answer.push({ role: "tool", tool_call_id: id, content: step.output });
}
