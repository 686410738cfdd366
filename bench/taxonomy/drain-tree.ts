import { cleanLine } from "../../src/taxonomy/excerpt/clean-line.ts";
import { maskLine } from "../../src/taxonomy/mask/mask-line.ts";

interface Node {
  template: string[];
  id: number;
}

/** Share of equal words from which a message joins a template. */
const similar = 0.4;

/**
 * A baseline after the idea of Drain (He et al., ICWS 2017): a fixed tree over the number of words and the first two
 * of them, whose leaves hold templates; a message joins the most similar one, whose differing words become wild.
 * Answers a cluster number for each text, told by its first line.
 */
export function drainTree(texts: readonly string[]): number[] {
  const leaves = new Map<string, Node[]>();
  let count = 0;
  return texts.map((text) => {
    const words = maskLine(cleanLine(text.split("\n", 1)[0] ?? ""))
      .split(/\s+/)
      .filter((word) => word !== "");
    const path = [words.length, ...words.slice(0, 2).map((word) => (/[\d<]/.test(word) ? "*" : word))];
    const leaf = leaves.get(path.join(" ")) ?? [];
    leaves.set(path.join(" "), leaf);
    const best = leaf
      .map((node) => ({ node, score: likeness(node.template, words) }))
      .reduce<{ node: Node; score: number } | null>(
        (top, next) => (top === null || next.score > top.score ? next : top),
        null,
      );
    if (best === null || best.score < similar) {
      leaf.push({ template: words, id: count });
      return count++;
    }
    best.node.template = best.node.template.map((word, index) => (word === words[index] ? word : "*"));
    return best.node.id;
  });
}

function likeness(template: readonly string[], words: readonly string[]): number {
  if (words.length === 0) return 1;
  return template.filter((word, index) => word === words[index]).length / words.length;
}
