import { askModelText as text } from "../../messages/ask-model-text.ts";
import { buildProposerRequest } from "../../proposals/model-proposer.ts";
import { effectiveLimits } from "../../config/effective-limits.ts";
import { readProposerAnswer, type ProposerAnswer } from "../../proposals/proposer-answer.ts";
import { requestHash } from "../../proposals/request-hash.ts";
import type { Settings } from "../../domain/settings.ts";
import type { Ports } from "../../ports.ts";
import type { Material } from "../gather-material.ts";
import { leftToSpend } from "./left-to-spend.ts";
import type { Policy } from "../policy.ts";
import { spentSoFar } from "./spent-so-far.ts";
import type { Attempt } from "../stages/propose.ts";
import { resultOf } from "../step-results.ts";
import type { NightState } from "../steps.ts";

/** One question to the model, if there is one and the budget allows it; else the reason, and the playbook's turn. */
export async function askModel(
  state: NightState,
  material: Material,
  ports: Ports,
  policy: Pick<Policy, "proposerPrompt" | "hashOf">,
): Promise<Attempt> {
  const { settings, preset } = resultOf(state.results, "collect");
  const fallback = (reason: string): Extract<Attempt, { kind: "none" }> => ({
    kind: "none",
    reason,
    exhausted: false,
    usage: null,
    possiblyPaid: false,
    askPlaybook: true,
  });
  if (!ports.model.available) return fallback(text.noKey);
  const request = buildProposerRequest(
    {
      systemPrompt: policy.proposerPrompt,
      model: settings.model.proposer,
      maxOutputTokens: settings.model.max_output_tokens,
      failureClass: material.failureClass,
      failures: material.failures,
      cases: material.cases,
      hidden: material.hidden,
      files: material.files,
      surface: material.surface,
      limits: effectiveLimits(preset, settings),
      feedback: material.feedback,
    },
    policy.hashOf,
  );
  const short = shortOf(await spentSoFar(state, ports), settings, ports.model.atMost(request).usd);
  if (short !== null) return fallback(short);
  const answer = await ports.model.ask(request);
  if (answer.kind === "refused") return fallback(`${settings.model.proposer}: ${answer.reason}`);
  if (answer.kind === "unanswered")
    return {
      ...fallback(`${settings.model.proposer}: ${answer.reason}`),
      usage: answer.usage,
      possiblyPaid: true,
    };
  const unusable = (reason: string): Attempt => ({
    kind: "none",
    reason,
    exhausted: false,
    usage: answer.usage,
    possiblyPaid: false,
    askPlaybook: false,
  });
  if (answer.kind === "unusable") return unusable(answer.reason);
  const read = readProposerAnswer(answer.input);
  if (read.kind === "unusable") return unusable(read.reason);
  if (read.kind === "declined") return { ...unusable(""), ...declined(read, material) };
  return {
    kind: "edits",
    proposed: read,
    operator: operatorOf(material),
    proposer: settings.model.proposer,
    requestHash: requestHash(request, policy.hashOf),
    usage: answer.usage,
  };
}

/* The reason not to ask: what an answer can cost at most would overrun a limit. */
function shortOf(
  spent: { night: number; month: number },
  { limits }: Pick<Settings, "limits">,
  atMost: number,
): string | null {
  if (spent.night >= limits.model_usd_per_night) return text.nightSpent;
  if (spent.month >= limits.model_usd_per_month) return text.monthSpent;
  const left = leftToSpend(spent, limits);
  return atMost > left ? text.tooDear(atMost, left) : null;
}

/* Asking the same again would be paid for and answered alike: only text not seen yet makes another question. */
function declined(
  { reason, wanted }: Extract<ProposerAnswer, { kind: "declined" }>,
  { texts, files }: Material,
): Pick<Extract<Attempt, { kind: "none" }>, "reason" | "exhausted" | "wanted"> {
  const shown = new Set(files.map(({ path }) => path));
  const fresh = wanted.filter(({ path, line }) => texts.has(path) && (line !== null || !shown.has(path)));
  return { reason: text.declined(reason), exhausted: fresh.length === 0, wanted: fresh };
}

function operatorOf(material: Material): Extract<Attempt, { kind: "edits" }>["operator"] {
  const parent = material.earlier.at(-1);
  if (parent === undefined) return { kind: "model", round: material.attempt };
  return { kind: "model-revision", round: material.attempt, parent: parent.id };
}
