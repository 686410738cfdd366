import { count, percent } from "./figures.ts";
import { code, plain, shorten } from "./markdown.ts";
import type { ProposalView } from "./proposal-view.ts";

const LISTED = 3;

/** What the evidence does not cover, said before a reviewer has to ask. */
export function renderProposalRisks(view: ProposalView): string {
  return ["### Risks and untested parts", ...risks(view).map((risk) => `- ${risk}`)].join("\n");
}

function names(scores: readonly { id: string }[]): string {
  const listed = scores.slice(0, LISTED).map(({ id }) => code(shorten(id, 160)));
  return `${listed.join(", ")}${scores.length > LISTED ? " and others" : ""}`;
}

function risks({ candidate, scorecard, failureClass }: ProposalView): string[] {
  const others = scorecard.cases.filter((score) => !score.named);
  const unsteady = others.filter((score) => score.basePasses > 0 && score.basePasses < score.baseTrials);
  const slower = percent(scorecard.candidateMilliseconds, scorecard.baseMilliseconds) - 100;
  const risks = [
    `Only the evaluation's ${count(scorecard.cases.length, "case")} ${scorecard.cases.length === 1 ? "was" : "were"} run; what they do not exercise was not tested.`,
  ];
  const still = others.filter(
    (score) =>
      (candidate.named.includes(score.id) || score.role === "sibling") &&
      score.candidatePasses < score.candidateTrials,
  );
  if (candidate.claim === "repair" && still.length > 0)
    risks.push(
      `${count(still.length, "more failing case")} of the same failure class ${still.length === 1 ? "is" : "are"} not mended by this patch: ${names(still)}.`,
    );
  if (unsteady.length > 0)
    risks.push(
      `${count(unsteady.length, "other case")} already passed only sometimes at the base, so that a small drop there would not show.`,
    );
  if (scorecard.baseMilliseconds > 0 && slower >= 20)
    risks.push(`The evaluation took ${slower} % longer with the patch.`);
  if (failureClass.confidence < 0.7) risks.push(`The diagnosis is not certain: ${plain(failureClass.why)}`);
  if (candidate.changes.some(({ before }) => before === null))
    risks.push("A new file: whether agents pick it up in daily work was not measured.");
  return risks;
}
