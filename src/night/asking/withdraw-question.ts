import type { Fact } from "../../domain/ledger-entry.ts";
import { lookPs } from "../../evaluation/look-ps.ts";
import type { Ports } from "../../ports.ts";
import { unfinished } from "../../verdicts/unfinished.ts";
import { closeQuestion } from "./close-question.ts";
import { earlierTrials } from "./earlier-trials.ts";
import type { OpenQuestion } from "./open-question.ts";
import type { NightState } from "../steps.ts";

/** The facts that close an open question unanswered: what its looks have spent is entered into the error budget. */
export async function withdrawQuestion(
  { nightId, input: { repositoryId } }: NightState,
  open: OpenQuestion,
  why: string,
  { ledger, clock }: Pick<Ports, "ledger" | "clock">,
): Promise<Fact[]> {
  const { question } = open.asked;
  const ps = lookPs(question, await earlierTrials(repositoryId, open, ledger));
  const verdict = unfinished(question, ps, { kind: "withdrawn", why });
  const stored = { repositoryId, at: clock.now() };
  const told: Fact = { kind: "verdicts", ...stored, key: `${nightId}:${question.id}`, body: verdict };
  return [told, ...closeQuestion(question.id, verdict, stored)];
}
