/** The deepest nesting of arrays and objects in JSON text, brackets inside strings not counted; one linear pass. */
export function jsonDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString && character === "\\") at += 1;
    else if (character === '"') inString = !inString;
    else if (!inString) depth += step(character);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function step(character: string | undefined): number {
  if (character === "[" || character === "{") return 1;
  return character === "]" || character === "}" ? -1 : 0;
}
