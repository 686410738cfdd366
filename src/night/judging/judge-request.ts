import type { ModelRequest, ModelTool } from "../../ports.ts";
import { dataBlock } from "../../proposals/data-block.ts";
import { quarantine } from "../../proposals/quarantine.ts";
import { assessTool, preferTool } from "./judge-answer.ts";
import type { Work } from "./judged-work.ts";
import type { Judging } from "./judging.ts";
import type { Policy } from "../policy.ts";

/** Characters of a work that the judge is shown. */
const TASK = 4_000;
const ANSWER = 8_000;
/** Room for an objection and four numbers, and for a model that thinks first. */
const MOST_OUTPUT = 2_000;

type Sealed = Pick<Policy, "rubric" | "hashOf" | "redact">;

/** The question about one work: data alone, quoted and redacted, under the rubric. Equal works give equal requests. */
export function assessRequest(work: Work, judging: Judging, policy: Sealed): ModelRequest {
  return request(judging, policy, assessTool, ["# The work to assess", ...blocks(work, "", policy)]);
}

/** Which of two works is better, the first of them shown as A. */
export function preferRequest(a: Work, b: Work, judging: Judging, policy: Sealed): ModelRequest {
  const parts = ["# Two works to compare", ...blocks(a, " of A", policy), ...blocks(b, " of B", policy)];
  return request(judging, policy, preferTool, parts);
}

function request(
  { model }: Judging,
  { rubric }: Sealed,
  tool: ModelTool,
  parts: readonly string[],
): ModelRequest {
  return {
    model,
    system: rubric,
    messages: [{ role: "user", content: parts.join("\n\n") }],
    tool,
    maxOutputTokens: MOST_OUTPUT,
  };
}

function blocks({ task, answer, toolCalls }: Work, whose: string, { hashOf, redact }: Sealed): string[] {
  // a cut through a credential would leave a half that nothing recognises
  const shown = (text: string, limit: number): string =>
    quarantine(redact(quarantine(text, Infinity)), limit);
  return [
    dataBlock(`what was asked${whose}`, shown(task, TASK), hashOf),
    dataBlock(`what was delivered${whose}`, shown(answer, ANSWER), hashOf),
    `Tool calls${whose}: ${toolCalls ?? "not known"}`,
  ];
}
