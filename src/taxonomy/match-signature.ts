import { searchedText } from "./searched-text.ts";
import type { Signature, TaxonomyConfig } from "./taxonomy-config.ts";

/** A signature found: who it blames, its name, the phrase that fitted and how sure that makes it, 0 to 1. */
export interface SignatureMatch {
  blame: Signature["blame"];
  name: string;
  phrase: string;
  confidence: number;
}

const certain = 0.9;
const likely = 0.55;
/** What a phrase is worth outside the primary line: the excerpt also shows what came before and after. */
const elsewhere = 0.75;

/** Finds the strongest signature in an excerpt; the primary line counts more than the lines around it. */
export function matchSignature(
  text: string,
  primary: string,
  { signatures }: Pick<TaxonomyConfig, "signatures">,
): SignatureMatch | null {
  const around = searchedText(text);
  const main = searchedText(primary);
  let best: SignatureMatch | null = null;
  for (const { blame, name, phrase, weight } of signatures.flatMap(weighted)) {
    if (best !== null && weight <= best.confidence) continue;
    const inPrimary = main.holds(phrase);
    if (!inPrimary && !around.holds(phrase)) continue;
    const confidence = inPrimary ? weight : weight * elsewhere;
    if (best === null || confidence > best.confidence) best = { blame, name, phrase, confidence };
  }
  return best;
}

interface Weighted {
  blame: Signature["blame"];
  name: string;
  phrase: string;
  weight: number;
}

function weighted({ blame, name, certain: sure, likely: maybe }: Signature): Weighted[] {
  return [
    ...sure.map((phrase) => ({ blame, name, phrase, weight: certain })),
    ...maybe.map((phrase) => ({ blame, name, phrase, weight: likely })),
  ];
}
