import type { Answer, Signal } from "../domain/signal.ts";
import type { ArrivedBy } from "./arrived-by.ts";
import type { SourceAnswer } from "./reliability-table.ts";

const DAY = 86_400_000;

/*
 * What one voice (source, family, member) has said of an episode: its newest answer, else the silence whose window
 * closes last. `at`, in milliseconds, is when it was said, or when the window closes. Flat, for there are many.
 */
interface Voice {
  source: string;
  family: string;
  member: string;
  answer: Answer;
  at: number;
  /** When it was said, or when the window of a silence began. */
  from: number;
  id: string;
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
    if (signal.trust === "trusted" && hear(fold, signal)) changed.add(signal.episode);
  }
  return changed;
}

/** What one voice says, with the signal that it said it by. */
export type HeardAnswer = Required<Omit<SourceAnswer, "muted" | "arrived">> & Pick<SourceAnswer, "arrived">;

/**
 * What each voice says of an episode at `now`: its newest answer; "silent" only where its window has closed, for
 * pending is never negative. A run that never judged the work is left out where another member of its family spoke.
 * With `arrivedBy` a silence whose window is open counts by the share of its source's answers that have come by this age.
 * In the order of source, family and member.
 */
export function answersIn(
  fold: SignalFold,
  episode: string,
  now: string,
  arrivedBy: ArrivedBy = () => 0,
): HeardAnswer[] {
  const time = Date.parse(now);
  const heard = (fold.get(episode) ?? []).flatMap((voice): HeardVoice | [] => {
    if (voice.answer !== "silent" || voice.at <= time) return voice;
    const arrived = arrivedBy(voice.source, (time - voice.from) / DAY);
    return arrived > 0 ? { ...voice, arrived } : [];
  });
  const spoke = new Set(heard.flatMap(({ source, answer }) => (answer === "silent" ? [] : source)));
  return heard
    .filter(({ source, answer }) => answer !== "silent" || !spoke.has(source))
    .toSorted(
      (a, b) => inOrder(a.source, b.source) || inOrder(a.family, b.family) || inOrder(a.member, b.member),
    )
    .map(({ source, family, member, answer, id, arrived }) => {
      const said = { source, family, member, answer, signal: id };
      return arrived === undefined ? said : { ...said, arrived };
    });
}

type HeardVoice = Voice & { arrived?: number };

/** Episodes where silence became an answer after `before` and up to `now`. */
export function closedSince(fold: SignalFold, before: string, now: string): Set<string> {
  const [from, to] = [Date.parse(before), Date.parse(now)];
  const closed = new Set<string>();
  for (const [episode, voices] of fold) {
    if (voices.some(({ answer, at }) => answer === "silent" && at > from && at <= to)) closed.add(episode);
  }
  return closed;
}

function hear(fold: SignalFold, signal: Signal): boolean {
  const { episode, source, family, member = "", answer, at, windowClosesAt, id } = signal;
  let voices = fold.get(episode);
  if (voices === undefined) fold.set(episode, (voices = []));
  const known = voices.find(
    (voice) => voice.source === source && voice.family === family && voice.member === member,
  );
  const when = Date.parse(answer === "silent" ? (windowClosesAt ?? at) : at);
  const said: Voice = { source, family, member, answer, at: when, from: Date.parse(at), id };
  if (known === undefined) voices.push(said);
  else if (inTime(said, known) > 0) Object.assign(known, said);
  else return false;
  return true;
}

/* An answer beats silence; then the later one wins, and the ids, so that the order of arrival cannot matter. */
function inTime(a: Voice, b: Voice): number {
  return (
    Number(a.answer !== "silent") - Number(b.answer !== "silent") ||
    a.at - b.at ||
    inOrder(a.id, b.id) ||
    inOrder(a.answer, b.answer)
  );
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
