import { guardViolationText as text } from "../messages/guard-violation-text.ts";
import type { GuardInput, Violation } from "./guard-input.ts";
import { leakFindings } from "./leak-findings.ts";

/** No candidate may carry what is kept from proposers: held-out cases, rubrics, judge prompts. */
export function leak({ candidate, sealedTexts }: GuardInput): Violation[] {
  return candidate.changes.flatMap(({ path, before, after }) =>
    leakFindings(before ?? "", after, sealedTexts)
      .slice(0, 1)
      .map((finding) => ({
        rule: "leak",
        path,
        text: finding.kind === "canary" ? text.leakCanary() : text.leak(finding.words),
      })),
  );
}
