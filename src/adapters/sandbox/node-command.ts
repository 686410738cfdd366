import { quoted } from "./quoted.ts";

/**
 * A shell command that becomes a Node with these words: Hone's own, shown at `own`, or the sandbox's where that one
 * does not run there, as in an image with another C library or for another system.
 */
export function nodeCommand(own: string, words: readonly string[]): string {
  const given = words.map(quoted).join(" ");
  return `if ${quoted(own)} -e 0 2>/dev/null; then exec ${quoted(own)} ${given}; fi; exec node ${given}`;
}
