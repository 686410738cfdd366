import { count, probability } from "./figures.ts";
import { trackName, trackText } from "./track-texts.ts";

interface ToldShare {
  share: number;
  known: number;
}

/** The kind of change that a night recommends, why, and the signals it goes by. */
export interface ToldTrack {
  track: string;
  reasons: readonly { code: string; track: string; share: number | null }[];
  signals: {
    episodes: number;
    failures: number;
    mean: number | null;
    persistence: ToldShare;
    skillFailure: ToldShare;
    knowledgeGap: ToldShare;
    dominantType: ToldShare & { type: string | null };
    examples: number;
  };
  examplesNeeded: number;
}

/** The recommendation, its reasons, the numbers behind it and what it lacks, a line each. */
export function recommendationLines({ track, reasons, signals, examplesNeeded }: ToldTrack): string[] {
  const { episodes, failures, mean, examples } = signals;
  const seen = `${count(failures, "failure")} of ${count(episodes, "episode")} in 30 days`;
  const head =
    track === "none"
      ? `Nothing is recommended: ${seen}.`
      : `Recommended: ${trackName(track)}. This is only said, nothing follows from it by itself: ${seen}, mean reward ${probability(Math.round(100 * (mean ?? 0)) / 100)}.`;
  return [
    head,
    ...reasons.map(trackText),
    ...(failures === 0 ? [] : [signalsText(signals)]),
    examples < examplesNeeded
      ? `A fine-tune export is blocked: ${examples} of the ${examplesNeeded} clean examples that it needs.`
      : `${examples} clean examples are there for a fine-tune export.`,
  ];
}

function signalsText({
  persistence,
  skillFailure,
  knowledgeGap,
  dominantType,
}: ToldTrack["signals"]): string {
  const { type } = dominantType;
  const told = [
    ["after several rounds on the same component", persistence],
    ["although a skill was loaded", skillFailure],
    ["without a fitting skill after several rounds", knowledgeGap],
    [`in work of the kind ${type ?? "none"}`, dominantType],
  ] as const;
  const shares = told.map(([words, { share, known }]) =>
    known === 0 ? `${words}: not known` : `${words}: ${Math.round(100 * share)} % of ${known}`,
  );
  return `Of the failures, ${shares.join("; ")}.`;
}
