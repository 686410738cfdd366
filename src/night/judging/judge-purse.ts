import type { Spend } from "../../domain/ledger-entry.ts";
import type { Settings } from "../../domain/settings.ts";
import { RetryLater } from "../../errors.ts";
import { judgeTexts as text } from "../../messages/judge-texts.ts";
import type { ModelRequest, Ports } from "../../ports.ts";
import { leftToSpend } from "../spending/left-to-spend.ts";
import { spentSoFar } from "../spending/spent-so-far.ts";
import type { NightState } from "../steps.ts";

/** The judge may spend this share of a night's limit, for the proposer comes after it. */
const SHARE = 0.25;
/** So many answers that broke off are no accident. */
const MOST_LOST = 3;

export type JudgeReply =
  | { kind: "answered"; input: unknown }
  | { kind: "unusable"; reason: string }
  /** No answer, and it may have been paid for: not asked again tonight. */
  | { kind: "lost" }
  /** Nothing more is asked tonight. */
  | { kind: "over" };

export interface JudgePurse {
  ask(request: ModelRequest): Promise<JudgeReply>;
  /** Why nothing more is asked tonight, or null. */
  over(): string | null;
  /** What was spent, null where nothing was asked. */
  spent(): Spend | null;
}

/**
 * Asks the judge as long as the limits of the night and the month, and the judge's share of the night, leave what a
 * question can cost at most. The judge is optional: whatever keeps it from answering keeps nothing else.
 */
export async function openJudgePurse(
  state: NightState,
  { limits }: Pick<Settings, "limits">,
  ports: Pick<Ports, "ledger" | "model">,
): Promise<JudgePurse> {
  const { model } = ports;
  let left = Math.min(
    leftToSpend(await spentSoFar(state, ports), limits),
    SHARE * limits.model_usd_per_night,
  );
  let over: string | null = model.available ? null : text.noKey;
  let spent: Spend | null = null;
  let lost = 0;
  const end = (reason: string): JudgeReply => {
    over = reason;
    return { kind: "over" };
  };
  const ask = async (request: ModelRequest): Promise<JudgeReply> => {
    if (over !== null) return { kind: "over" };
    if (model.atMost(request).usd > left) return end(text.budget);
    const answer = await model.ask(request);
    if (answer.kind === "refused") return end(answer.reason);
    left -= answer.usage.usd;
    spent = added(spent, answer.usage, answer.kind === "unanswered");
    if (answer.kind === "answered") return { kind: "answered", input: answer.input };
    if (answer.kind === "unusable") return { kind: "unusable", reason: answer.reason };
    lost += 1;
    return lost < MOST_LOST ? { kind: "lost" } : end(text.lost);
  };
  return {
    ask: (request) =>
      ask(request).catch((error: unknown) => {
        if (error instanceof RetryLater) return end(error.message);
        throw error;
      }),
    over: () => over,
    spent: () => spent,
  };
}

function added(
  sum: Spend | null,
  { usd, inputTokens, outputTokens }: Omit<Spend, "what" | "possiblyPaid">,
  lost: boolean,
): Spend {
  return {
    what: "judge",
    usd: (sum?.usd ?? 0) + usd,
    inputTokens: (sum?.inputTokens ?? 0) + inputTokens,
    outputTokens: (sum?.outputTokens ?? 0) + outputTokens,
    possiblyPaid: (sum?.possiblyPaid ?? false) || lost,
  };
}
