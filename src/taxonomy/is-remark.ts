const wordLike = /^[\p{L}\p{M}'’"“”(),.;:!?-]+$/u;
/** A person speaks of what an agent does, or of what should be; a machine does of itself. */
const ofAgents =
  /\b(?:the|an?|our|this) (?:agent|assistant|bot|model|reply|answer)\b(?! (?:machine|process|pod|node|service|pool|went|lost|is (?:offline|not)|did not connect|has lost))/i;
const wish = /\b(?:should(?:n't)?|must not|must never|needs? to|has to|have to|gracefully|instead of)\b/i;

/** True for a sentence of a person about what an agent did or should do: what it mentions is what it is about. */
export function isRemark(line: string): boolean {
  const read = line.slice(0, 600);
  if (!ofAgents.test(read) && !wish.test(read)) return false;
  const words = read.trim().split(/\s+/);
  return words.length >= 6 && words.filter((word) => wordLike.test(word)).length / words.length > 0.8;
}
