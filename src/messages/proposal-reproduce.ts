import { code, fence } from "./markdown.ts";
import type { ProposalView } from "./proposal-view.ts";

/** The commands that show the claim to be true on any machine that can run the evaluation. */
export function renderProposalReproduce(view: ProposalView, branch: string): string {
  const { candidate, evaluation, scorecard } = view;
  const run = [...(evaluation.setup === null ? [] : [evaluation.setup]), evaluation.command];
  // A local checkout, whose id is below zero, holds the branch itself. Elsewhere it is what was just fetched, also
  // where the clone has a branch of that name.
  const local = view.repositoryId < 0;
  const commands = [
    ...(local ? [] : [`git fetch origin ${branch}`]),
    `git checkout --detach ${candidate.base}`,
    ...run,
    `git checkout --detach ${local ? branch : "FETCH_HEAD"}`,
    ...run,
    "git checkout '@{-2}' # back to where you were",
  ];
  const repair = candidate.claim === "repair";
  const told = repair
    ? "Every named case fails after the first run and passes after the second"
    : "The cases above pass more often after the second run than after the first; repeat both as often as the trials above";
  const named = scorecard.cases.filter((score) => score.named);
  const which = repair && named.length <= 5 ? ` (${named.map(({ id }) => code(id)).join(", ")})` : "";
  return [
    "### Check it by hand",
    `${told}${which}. The results are in ${code(evaluation.results)}.`,
    "",
    fence(commands.join("\n"), "sh"),
  ].join("\n");
}
