import type { Answer, Actor } from "../domain/signal.ts";
import { trustInWord } from "./account.ts";
import { cleanText } from "./clean-text.ts";
import { fingerprint } from "./fingerprint.ts";
import { signalFact } from "./signal-fact.ts";
import { facts, ignored, type Translation } from "./translation.ts";
import type { Fact } from "../domain/ledger-entry.ts";

/**
 * Somebody's words about an episode, kept as data in the note; `more` goes with them. No source of the reliability table: words have no
 * calibrated polarity, and they wait for the night to look up the writer's permission. Another wording is another
 * signal; where nothing is left to read once the text is cleaned there is none.
 */
export function feedback(
  repositoryId: number,
  botId: number | null,
  words: {
    about: string;
    episode: string;
    answer: Answer;
    text: string | null | undefined;
    at: string;
    actor: Actor | null;
    sha?: string | null;
    url: string | null;
  },
  more: readonly Fact[] = [],
): Translation {
  const note = cleanText(words.text);
  if (note === "") return ignored("nothing to read");
  const signal = signalFact(repositoryId, {
    id: `feedback:${words.about}:${fingerprint(note)}`,
    source: "feedback",
    episode: words.episode,
    answer: words.answer,
    at: words.at,
    actor: words.actor,
    trust: trustInWord(words.actor, botId),
    sha: words.sha ?? null,
    url: words.url,
    note,
  });
  // The same words at another time (an issue opened with its label is told twice) are one signal under two keys: the
  // ledger then holds both, whichever came first, and readers go by the signal's id.
  return facts([...more, { ...signal, key: `${signal.key}:${words.at}` }]);
}
