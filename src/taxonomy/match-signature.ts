import { compilePhrase, matchesPhrase, type Phrase } from "./phrase.ts";
import type { Signature, TaxonomyConfig } from "./taxonomy-config.ts";

/** A signature found: who it blames, its name, the phrase that fitted and how sure that makes it, 0 to 1. */
export interface SignatureMatch {
  blame: Signature["blame"];
  name: string;
  phrase: string;
  confidence: number;
}

interface Compiled {
  blame: Signature["blame"];
  name: string;
  source: string;
  phrase: Phrase;
  weight: number;
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
  const compiled = signatures.flatMap(compileSignature);
  const lines = text.toLowerCase().split("\n", 400);
  const main = primary.toLowerCase();
  let best: SignatureMatch | null = null;
  for (const { blame, name, source, phrase, weight } of compiled) {
    if (best !== null && weight <= best.confidence) continue;
    const inPrimary = matchesPhrase(main, phrase);
    if (!inPrimary && !lines.some((line) => matchesPhrase(line, phrase))) continue;
    const confidence = inPrimary ? weight : weight * elsewhere;
    if (best === null || confidence > best.confidence) best = { blame, name, phrase: source, confidence };
  }
  return best;
}

function compileSignature({ blame, name, certain: sure, likely: maybe }: Signature): Compiled[] {
  const compile = (weight: number) => (source: string) => ({
    blame,
    name,
    source,
    phrase: compilePhrase(source),
    weight,
  });
  return [...sure.map(compile(certain)), ...maybe.map(compile(likely))];
}
