import { count } from "./figures.ts";
import { plain } from "./markdown.ts";

/** Classes named in the line; the others are counted. */
const NAMED = 5;

/** One line on other failure classes that the trials saw mended, beside what is claimed; empty where there are none. */
export function alsoMendedText(classes: readonly { name: string; mended: number; tried: number }[]): string {
  if (classes.length === 0) return "";
  const named = classes
    .slice(0, NAMED)
    .map(({ name, mended, tried }) => `**${plain(name, 120)}** (${mended} of ${count(tried, "case")})`);
  const more = classes.length - named.length;
  const all = `${named.join(", ")}${more > 0 ? ` and ${count(more, "more class", "more classes")}` : ""}`;
  return `Not claimed, but seen in the same trials: cases of other failure classes never passed at the base and always pass with the patch: ${all}.`;
}
