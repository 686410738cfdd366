import { count } from "./figures.ts";
import type { Blame } from "../domain/failure-class.ts";
import { mutedUntil } from "./class-texts.ts";

const byBlame: Record<Blame, string> = {
  agent: "The agent's own files are at fault.",
  change: "A change to the repository is at fault.",
  setup: "The environment is set up wrongly; no component can mend that.",
  infra: "Infrastructure failed, not the agent.",
  flaky: "The same commit passes and fails; there is nothing to mend in a component.",
};

/** Why a failure class is left alone tonight, for the report and the dashboard. */
export const leftAloneText = {
  blame: (blame: Blame): string => byBlame[blame],
  presetBlame: (blame: Blame, preset: string): string =>
    `${byBlame[blame]} The preset ${preset} does not act on that.`,
  held: (reason: string, why: string): string => (why === "" ? reason : `${reason} Seen: ${why}.`),
  muted: (until: string): string => `Muted ${mutedUntil(until)}.`,
  resolved: (): string => "Marked as resolved.",
  merged: (into: string): string => `Merged into ${into}.`,
  untrusted: (): string =>
    "All evidence comes from people without write permission; it is counted, not acted on.",
  evidence: (seen: number, needed: number): string =>
    `Not reproduced, and seen at ${count(seen, "distinct commit")}; ${needed} are needed.`,
  reviewRequest: (preset: string): string => `A reviewer's wish; the preset ${preset} mends failures only.`,
  deciding: (): string =>
    "All cases that reproduce it decide a question that is still open; until that is answered nobody may be shown them.",
  human: (): string => "Nothing in the evidence points to a component: a person has to look.",
};
