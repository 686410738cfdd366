import { boxLine, boxStates } from "./dashboard-box.ts";
import { plain, quietLink } from "./markdown.ts";

/** An episode that a maintainer is asked about. */
export interface AskedEpisode {
  episode: string;
  /** A pull request's number, null for other work. */
  number: number | null;
  title: string;
  url: string | null;
}

/** What the boxes of one question say: both ticked says nothing. */
export type TickedAnswer = "pos" | "neg" | "silent";

const BOX = /^audit:(.+):(yes|no)$/;

/** What is told above the questions. */
export const AUDIT_INTRODUCTION =
  "What CI, merges and reviews are worth here, Hone learns from a few answers of people who know. Tick what you know and leave the rest.";

/** One question with its two boxes, as lines of a list. */
export function auditQuestion({ episode, number, title, url }: AskedEpisode): string {
  const name = number === null ? episode : `pull request ${number}`;
  const address = url === null ? null : quietLink(url);
  const subject = address === null ? plain(name) : `[${plain(name)}](${address})`;
  const boxes = [
    { id: `audit:${episode}:yes`, text: "yes" },
    { id: `audit:${episode}:no`, text: "no" },
  ];
  return [
    `Was ${subject} a success?${title === "" ? "" : ` (${plain(title, 120)})`}`,
    ...boxes.map((box) => `  ${boxLine(box)}`),
  ].join("\n");
}

/**
 * The answers that an edit of the dashboard gave or took back, by episode. Where one box was ticked, that is the
 * answer, whatever the other one says; where boxes were only cleared, what is left of them.
 */
export function changedAnswers(before: string, after: string): Map<string, TickedAnswer> {
  const old = boxStates(before);
  const boxes = [...boxStates(after)].flatMap(([id, ticked]) => {
    const [, episode, word] = BOX.exec(id) ?? [];
    if (episode === undefined) return [];
    return [
      {
        episode,
        answer: word === "yes" ? ("pos" as const) : ("neg" as const),
        ticked,
        was: old.get(id) === true,
      },
    ];
  });
  const answers = new Map<string, TickedAnswer>();
  for (const [episode, own] of Map.groupBy(boxes, (box) => box.episode)) {
    if (own.every(({ ticked, was }) => ticked === was)) continue;
    const ticked = own.filter((box) => box.ticked);
    const newly = ticked.filter(({ was }) => !was);
    const [said, ...others] = newly.length > 0 ? newly : ticked;
    answers.set(episode, said === undefined || others.length > 0 ? "silent" : said.answer);
  }
  return answers;
}
