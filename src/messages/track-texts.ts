import { probability } from "./figures.ts";

interface SaidReason {
  code: string;
  track: string;
  share: number | null;
}

const texts: Record<string, (reason: SaidReason) => string> = {
  healthy: ({ share }) =>
    share === null
      ? "Nothing failed in this window."
      : `Nothing to do: the mean reward is ${probability(share)}.`,
  "too-few-failures": () => "Too few failures to tell what kind of change would help.",
  "tool-misused": () => "A tool fails by the way it is called: its description comes first.",
  "knowledge-gap": ({ share }) =>
    `${percent(share)} of the failures had no fitting skill and came after several rounds: facts are missing.`,
  "skill-failure": ({ share }) =>
    `${percent(share)} of the failures happened although a skill was loaded: its body is at fault, not the prompt.`,
  "dominant-type": ({ share }) =>
    `${percent(share)} of the failures are of one kind of task: a skill for that kind would cover them.`,
  behaviour: () => "No single cause stands out: the prompt or the rules are the cheapest place to start.",
  persistence: ({ share, track }) =>
    `${percent(share)} of the failures came after several rounds on the same component: more of the same (${trackName(track)}) will hardly help.`,
  "level-used-up": ({ track }) => `Left out: ${trackName(track)}. It had its rounds without a proven gain.`,
  "too-few-examples": () => "Left out: fine-tune export. There are too few clean examples.",
  "not-there": ({ track }) => `Left out: ${trackName(track)}. There is none here that may be edited.`,
};

const names: Record<string, string> = {
  prompt: "prompt or rules",
  skill: "skill",
  "tool-description": "tool description",
  harness: "harness",
  knowledge: "knowledge file",
  "fine-tune": "fine-tune export",
  human: "a human's decision",
  none: "nothing",
};

/** A track in words. */
export function trackName(track: string): string {
  return names[track] ?? track;
}

/** Why a track is recommended, one sentence a reason. */
export function trackText(reason: SaidReason): string {
  return texts[reason.code]?.(reason) ?? reason.code;
}

function percent(share: number | null): string {
  return `${Math.round(100 * (share ?? 0))} %`;
}
