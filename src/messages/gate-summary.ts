import type { GatePlan } from "../domain/publication.ts";
import type { Scorecard, Verdict } from "../domain/verdict.ts";
import { count, probability } from "./figures.ts";
import { plain } from "./markdown.ts";

/**
 * The check run that holds a proposal. A verdict that proves nothing asks for a person (`action_required`), for
 * neutral and skipped would both satisfy a required check.
 */
export function renderGate(verdict: Verdict, scorecard: Scorecard, base: string): GatePlan {
  const conclusion = CONCLUSIONS[verdict.kind];
  const p = verdict.p === null ? "no p value" : `p = ${probability(verdict.p)}`;
  return {
    name: "hone/gate",
    conclusion,
    title: `${TITLES[verdict.kind]}: ${verdict.claim}, ${p}, level ${probability(verdict.level)}`,
    summary: [
      `${count(scorecard.trialsPerArm, "trial")} an arm over ${count(scorecard.cases.length, "case")}, interleaved, at the base ${base.slice(0, 12)} without and with this patch.`,
      "",
      ...verdict.reasons.slice(0, 40).map(({ text }) => `- ${plain(text)}`),
      "",
      `Sandbox: ${plain(scorecard.sandbox)}.`,
    ].join("\n"),
  };
}

const CONCLUSIONS = { promote: "success", reject: "failure", inconclusive: "action_required" } as const;

const TITLES = { promote: "Proven", reject: "Rejected", inconclusive: "Inconclusive" } as const;
