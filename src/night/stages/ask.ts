import type { Fact } from "../../domain/ledger-entry.ts";
import type { AskedQuestion } from "../../domain/question.ts";
import { searchState } from "../../evaluation/search-state.ts";
import { searchText as text } from "../../messages/search-text.ts";
import { unfinishedText } from "../../messages/unfinished-text.ts";
import type { Ports } from "../../ports.ts";
import { candidateOf } from "../candidate-of.ts";
import { earlierTrials } from "../asking/earlier-trials.ts";
import { entrants } from "../asking/entrants.ts";
import { openQuestion } from "../asking/open-question.ts";
import type { Policy } from "../policy.ts";
import { questionAbout } from "../asking/question-about.ts";
import { questionBasis } from "../asking/question-basis.ts";
import { screeningsDone } from "../asking/screenings-done.ts";
import { resultOf, type Asked } from "../step-results.ts";
import type { NightState, StepOutcome } from "../steps.ts";
import { targetOf } from "../target-of.ts";

/**
 * The question of an improvement: that of an earlier night, gone on with, or a new one about the candidate that the
 * search has left over. A new one is recorded as open before its first trial, with its level, so that no night that
 * dies takes it out of the error budget. A search without a winner asks nothing and spends nothing.
 */
export async function ask(
  state: NightState,
  key: string,
  ports: Ports,
  policy: Policy,
): Promise<StepOutcome> {
  const { repositoryId } = state.input;
  const open = await openQuestion(repositoryId, ports.ledger);
  if (targetOf(state.results, key).carried === undefined) {
    const found = winnerOf(state, key);
    if (found.kind === "none") return told(found);
    return open === null ? askAnew(state, found.key, ports, policy) : told({ kind: "none", why: text.open });
  }
  // closed by somebody else since this night began
  if (open === null) return told({ kind: "none", why: unfinishedText.closed });
  const { question, screened } = open.asked;
  const earlier = await earlierTrials(repositoryId, open, ports.ledger);
  return told({ kind: "asked", key: `${key}.0`, question, screened, earlier });
}

function told(result: Asked): StepOutcome {
  return { result, facts: [] };
}

type Winner = { kind: "won"; key: string } | { kind: "none"; why: string };

function winnerOf({ results }: NightState, key: string): Winner {
  const { search } = resultOf(results, "search", key);
  const standing = searchState(search, screeningsDone(results, key));
  if (standing.kind === "measure" || search.candidateIds.length === 0)
    return { kind: "none", why: text.noTime };
  if (standing.kind === "lost") return { kind: "none", why: text.lost(standing.reason) };
  if (standing.kind === "empty") return { kind: "none", why: text.noCases };
  const own = entrants(results, key).find(
    (entrant) => candidateOf(results, entrant).id === standing.candidateId,
  );
  if (standing.kind === "dropped" || own === undefined)
    return { kind: "none", why: text.noGain(search.candidateIds.length) };
  return { kind: "won", key: own };
}

async function askAnew(state: NightState, key: string, ports: Ports, policy: Policy): Promise<StepOutcome> {
  const { repositoryId, startedAt } = state.input;
  const [target = ""] = key.split(".");
  const { roles, search } = resultOf(state.results, "search", target);
  const id = `${state.nightId}:${key}`;
  const body: AskedQuestion = {
    kind: "asked",
    question: { ...(await questionAbout(state, key, roles, ports, policy)), id },
    candidate: candidateOf(state.results, key),
    edits: resultOf(state.results, "propose", key).edits,
    basis: await questionBasis(state, ports, policy),
    screened: search.candidateIds.length,
  };
  const { question, screened } = body;
  // as old as its night, whatever the clock of this worker says: none of its trials is older
  const fact: Fact = { kind: "questions", repositoryId, key: id, at: startedAt, body };
  return { result: { kind: "asked", key, question, screened, earlier: [] } satisfies Asked, facts: [fact] };
}
