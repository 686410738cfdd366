import type { JobAnnotation } from "../../ports.ts";
import { cleanLine } from "../../taxonomy/excerpt/clean-line.ts";

/** What the runner says of every failed step: true, but no cause. */
const machinery =
  /^Process completed with exit code \d+\.?$|^The process '.{0,200}' failed with exit code \d+$/;
const mostMarked = 20;
const mostOfOne = 4;

/** What steps and tools marked as failed, as lines of a compiler: place, title, message. At most 20 marks. */
export function markedLines(annotations: readonly JobAnnotation[]): string[] {
  return annotations
    .filter(({ message }) => !machinery.test(message.trim()))
    .slice(0, mostMarked)
    .flatMap(({ path, line, title, message }) => {
      // a mark without a place stands in the workflow's own folder
      const place = path === "" || path === ".github" ? "" : `${path}:${line}: error: `;
      const about = title === "" || message.includes(title) ? "" : `${title}: `;
      const [first = "", ...rest] = message.split("\n").slice(0, mostOfOne).map(cleanLine);
      return [cleanLine(`${place}${about}${first}`), ...rest];
    });
}
