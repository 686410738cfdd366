import type { Answer, Signal } from "../domain/signal.ts";
import type { SourceAnswer } from "./reliability-table.ts";

/* What one voice (source, family, member) has said of an episode. Instants in milliseconds. */
interface Voice {
  source: string;
  family: string;
  member: string;
  /** The newest answer, null while there is none but silence. */
  spoken: { answer: Answer; at: number; id: string } | null;
  /** The silence whose window closes last. */
  silent: { closesAt: number; id: string } | null;
}

/** Every episode's voices: all that rewards need of the signals, whatever their number and order. */
export type SignalFold = Map<string, Voice[]>;

/**
 * Takes signals into the fold and returns the episodes that changed. The order of signals and repetitions make no
 * difference: each voice keeps the largest under one order of time, id and answer. What strangers, bots and Hone
 * itself say is left out.
 */
export function foldSignals(fold: SignalFold, signals: Iterable<Signal>): Set<string> {
  const changed = new Set<string>();
  for (const signal of signals) {
    if (signal.trust !== "trusted") continue;
    const voices = fold.get(signal.episode) ?? [];
    const voice = voiceOf(voices, signal);
    const heard = signal.answer === "silent" ? hearSilence(voice, signal) : hearAnswer(voice, signal);
    if (heard) {
      fold.set(signal.episode, voices);
      changed.add(signal.episode);
    }
  }
  return changed;
}

/** What one voice says, with the signal that it said it by. */
export type HeardAnswer = Required<Omit<SourceAnswer, "muted">>;

/**
 * What each voice says of an episode at `now`: its newest answer; "silent" only where its window has closed, for
 * pending is never negative. A run that never judged the work is left out where another member of its family spoke.
 * In the order of source, family and member.
 */
export function answersIn(fold: SignalFold, episode: string, now: string): HeardAnswer[] {
  const time = Date.parse(now);
  const heard = (fold.get(episode) ?? []).flatMap((voice) => {
    const { source, family, member, spoken, silent } = voice;
    if (spoken !== null) return { source, family, member, answer: spoken.answer, signal: spoken.id };
    if (silent === null || silent.closesAt > time) return [];
    return { source, family, member, answer: "silent" as const, signal: silent.id };
  });
  const spoke = new Set(heard.flatMap(({ source, answer }) => (answer === "silent" ? [] : source)));
  return heard
    .filter(({ source, answer }) => answer !== "silent" || !spoke.has(source))
    .toSorted(
      (a, b) => inOrder(a.source, b.source) || inOrder(a.family, b.family) || inOrder(a.member, b.member),
    );
}

/** Episodes where silence became an answer after `before` and up to `now`. */
export function closedSince(fold: SignalFold, before: string, now: string): Set<string> {
  const [from, to] = [Date.parse(before), Date.parse(now)];
  const closed = new Set<string>();
  for (const [episode, voices] of fold) {
    if (voices.some(({ silent }) => silent !== null && silent.closesAt > from && silent.closesAt <= to))
      closed.add(episode);
  }
  return closed;
}

function voiceOf(voices: Voice[], { source, family, member }: Signal): Voice {
  const known = voices.find(
    (voice) => voice.source === source && voice.family === family && voice.member === (member ?? ""),
  );
  if (known !== undefined) return known;
  const voice: Voice = { source, family, member: member ?? "", spoken: null, silent: null };
  voices.push(voice);
  return voice;
}

function hearAnswer(voice: Voice, { id, answer, at: instant }: Signal): boolean {
  const at = Date.parse(instant);
  const { spoken } = voice;
  const later = spoken === null || at - spoken.at || inOrder(id, spoken.id) || inOrder(answer, spoken.answer);
  if (later !== true && later <= 0) return false;
  voice.spoken = { answer, at, id };
  return true;
}

function hearSilence(voice: Voice, { id, at, windowClosesAt }: Signal): boolean {
  const closesAt = Date.parse(windowClosesAt ?? at);
  const { silent } = voice;
  const later = silent === null || closesAt - silent.closesAt || inOrder(id, silent.id);
  if (later !== true && later <= 0) return false;
  voice.silent = { closesAt, id };
  return true;
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
