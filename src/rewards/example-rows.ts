import { conversationOf, type ChatMessage, type Conversation } from "./chat-messages.ts";
import type { Examples, RewardedRun } from "./choose-examples.ts";

/** Where a row comes from: nothing of it is to be learned. */
interface About {
  run: string;
  episode: string;
  reward: number;
  model: string | null;
}

/** One row to imitate: the whole conversation. */
export interface SupervisedRow {
  messages: ChatMessage[];
  about: About;
}

/** Two answers to the same prompt, of which one was better. */
export interface PreferenceRow {
  prompt: ChatMessage[];
  chosen: ChatMessage[];
  rejected: ChatMessage[];
  about: { chosen: About; rejected: About };
}

/** Good runs in which the agent said or did something, each conversation once. */
export function supervisedRows({ good }: Pick<Examples, "good">): SupervisedRow[] {
  const rows = talks(good).map(({ talk, about }) => ({ messages: [...talk.prompt, ...talk.answer], about }));
  return [...new Map(rows.map((row) => [JSON.stringify(row.messages), row])).values()];
}

/**
 * Pairs of a good and a bad run on the same prompt, the best with the worst; each run is in one pair at most. Without
 * a prompt there is nothing that two runs have in common.
 */
export function preferenceRows({ good, bad }: Pick<Examples, "good" | "bad">): PreferenceRow[] {
  const worse = Map.groupBy(talks(bad), promptOf);
  return [...Map.groupBy(talks(good), promptOf)].flatMap(([prompt, better]) => {
    const best = better.toSorted((a, b) => b.about.reward - a.about.reward);
    const worst = (worse.get(prompt) ?? []).toSorted((a, b) => a.about.reward - b.about.reward);
    return best.flatMap(({ talk, about }, at) => {
      const other = worst[at];
      if (other === undefined || talk.prompt.length === 0) return [];
      const { prompt, answer: chosen } = talk;
      return [
        { prompt, chosen, rejected: other.talk.answer, about: { chosen: about, rejected: other.about } },
      ];
    });
  });
}

interface Talk {
  talk: Conversation;
  about: About;
}

function talks(runs: readonly RewardedRun[]): Talk[] {
  return runs
    .map(({ run, reward }) => ({
      talk: conversationOf(run),
      about: { run: run.id, episode: run.episode ?? "", reward, model: run.model },
    }))
    .filter(({ talk }) => talk.answer.length > 0);
}

function promptOf({ talk }: Talk): string {
  return JSON.stringify(talk.prompt);
}
