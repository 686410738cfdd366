import { count, probability } from "./figures.ts";

interface NotedProbe {
  probe: "empty" | "rubric" | "shuffled" | "order";
  fooled: number;
  asked: number;
}

interface NotedWatch {
  branch: string;
  paths: readonly string[];
  pairs: number;
  z: number | null;
  gaming: boolean;
  atEqualLength: { comparisons: number; win: number; low: number; high: number } | null;
}

export interface JudgeNotes {
  model: string;
  judged: number;
  waiting: number;
  over: string | null;
  probes: readonly NotedProbe[];
  watched: readonly NotedWatch[];
}

const PROBES: Record<NotedProbe["probe"], string> = {
  empty: "an empty answer",
  rubric: "its own rubric as the answer",
  shuffled: "an answer with its words shuffled",
  order: "the order of two works",
};

/** What Hone says of the model judge and of the watch over it, a quiet line each. */
export const judgeTexts = {
  noKey: "no model key is set (ANTHROPIC_API_KEY)",
  nothing: "there is no text that a judge may see",
  lost: "its answers break off",
  budget: "what the limits leave for the judge tonight is spent",
  /** A probe by what the judge fell for. */
  probe: (probe: NotedProbe["probe"]): string => PROBES[probe],
  notes: ({ model, judged, waiting, over, probes, watched }: JudgeNotes): string[] => [
    `The judge (${model}) judged ${count(judged, "closed episode")} tonight${waitingText(waiting, over)}.`,
    ...probeLine(probes),
    ...watched.flatMap((each) => [...divergenceLine(each), ...lengthLine(each)]),
  ],
  /** Why a candidate is refused that edits what the judge may be gamed by. */
  gaming: (branch: string): string =>
    `Gaming is suspected since ${branch} was merged: the judge likes its work better, the outcome does not. ` +
    "Nothing that touches the same files is promoted until that is over.",
  judgedNote: (judged: number): string => `${count(judged, "episode")} judged`,
} as const;

function waitingText(waiting: number, over: string | null): string {
  const wait = waiting === 0 ? "" : `; ${count(waiting, "more waits", "more wait")}`;
  return over === null ? wait : `${wait}; it was asked no further: ${over.replace(/[.\s]+$/u, "")}`;
}

function probeLine(probes: readonly NotedProbe[]): string[] {
  const tried = probes.filter(({ asked }) => asked > 0);
  if (tried.length === 0) return [];
  const told = tried.map(({ probe, fooled, asked }) => `${PROBES[probe]} ${fooled} of ${asked}`);
  return [`Probes that fooled the judge, of its newest: ${told.join(", ")}.`];
}

function divergenceLine({ branch, paths, pairs, z, gaming }: NotedWatch): string[] {
  if (z === null) return [];
  const measured = `${branch}, ${count(pairs, "pair")} of episodes, z = ${z.toFixed(1)}`;
  if (!gaming) return [`Judge and outcome around a merge go together as far as can be told (${measured}).`];
  return [
    `Gaming suspected: since a merge the judge's gain outruns the outcome's (${measured}). ` +
      `Nothing that touches ${paths.join(", ")} is promoted until that is over.`,
  ];
}

function lengthLine({ branch, atEqualLength }: NotedWatch): string[] {
  if (atEqualLength === null) return [];
  const { comparisons, win, low, high } = atEqualLength;
  const range = `90 % interval ${share(low)} to ${share(high)}, ${count(comparisons, "comparison")}`;
  return [
    `At equal length the judge prefers the work after ${branch} with probability ${share(win)} (${range}).`,
  ];
}

function share(value: number): string {
  return probability(Math.round(100 * value) / 100);
}
