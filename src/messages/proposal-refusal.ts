import { count, day } from "./figures.ts";
import { patchMeasureText, type PatchMeasure } from "./patch-measure-text.ts";

/** Why a proven candidate is not published tonight. */
export type ProposalRefusal =
  | { code: "mode"; mode: "off" | "shadow" }
  | { code: "claim-not-allowed"; claim: string; preset: string }
  | { code: "blame-not-allowed"; blame: string; preset: string }
  | { code: "no-siblings"; preset: string }
  | { code: "too-large"; what: PatchMeasure; found: number; allowed: number }
  | { code: "new-file"; path: string }
  | { code: "already-open"; branch: string }
  | { code: "open-limit"; open: number; allowed: number }
  | { code: "weekly-limit"; opened: number; allowed: number; until: string }
  | { code: "cooldown"; rejectedAt: string; until: string }
  | { code: "evidence-not-grown"; rejectedAt: string; before: number; now: number; needed: number };

type Of<Code extends ProposalRefusal["code"]> = Extract<ProposalRefusal, { code: Code }>;

const SENTENCES: { [Code in ProposalRefusal["code"]]: (refusal: Of<Code>) => string } = {
  mode: ({ mode }) => `the mode is ${mode}: no pull request is opened`,
  "claim-not-allowed": ({ claim, preset }) => `the preset ${preset} makes no ${claim} claims`,
  "blame-not-allowed": ({ blame, preset }) =>
    `the preset ${preset} does not act on failure classes with the blame ${blame}`,
  "no-siblings": ({ preset }) =>
    `the preset ${preset} opens a repair only where held-out sibling cases were tested as well`,
  "too-large": ({ what, found, allowed }) =>
    `the patch has ${found} ${patchMeasureText(what)}, at most ${allowed} may be`,
  "new-file": ({ path }) => `the preset does not allow the new file ${path}`,
  "already-open": ({ branch }) =>
    `a proposal for the same failure class, file and kind of fix is open on ${branch}`,
  "open-limit": ({ open, allowed }) => `${count(open, "Hone pull request")} open, at most ${allowed} may be`,
  "weekly-limit": ({ opened, allowed, until }) =>
    `${count(opened, "pull request")} opened in seven days, at most ${allowed} may be; the next may come on ${day(until)}`,
  cooldown: ({ rejectedAt, until }) =>
    `rejected on ${day(rejectedAt)}: not raised again before ${day(until)}`,
  "evidence-not-grown": ({ rejectedAt, before, needed, now }) =>
    `rejected on ${day(rejectedAt)} with ${count(before, "failure")}: raised again at ${needed}, now ${now}`,
};

/** The refusal as a sentence for the dashboard and the command line. */
export function renderProposalRefusal<Code extends ProposalRefusal["code"]>(refusal: Of<Code>): string {
  return SENTENCES[refusal.code](refusal);
}
