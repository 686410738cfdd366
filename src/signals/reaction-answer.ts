import type { Answer } from "../domain/signal.ts";

const answers: ReadonlyMap<string, Answer> = new Map([
  ["THUMBS_UP", "pos"],
  ["HEART", "pos"],
  ["HOORAY", "pos"],
  ["ROCKET", "pos"],
  ["THUMBS_DOWN", "neg"],
  ["CONFUSED", "neg"],
]);

/** What a reaction says of the work it was given to; null for those that say nothing, such as eyes and laughter. */
export function reactionAnswer(content: string): Answer | null {
  return answers.get(content.toUpperCase()) ?? null;
}
