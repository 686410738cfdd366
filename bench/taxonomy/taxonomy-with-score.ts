import { registerHooks } from "node:module";
import type { openTaxonomy } from "../../src/taxonomy/open-taxonomy.ts";
import type { PairScore } from "../../src/taxonomy/pair-score.ts";

/** The modules between the opening of a taxonomy and the weights it compares by. */
const between = /\/(?:open-taxonomy|open-places|open-causes|compare)\.ts$|\/config\/pair-score\.json$/;

/**
 * Hone's own grouping with other weights than the shipped ones: the modules between it and config/pair-score.json are
 * loaded once more, with the given weights in the file's place.
 */
export async function taxonomyWithScore(
  kinds: PairScore["kinds"],
  name: string,
): Promise<typeof openTaxonomy> {
  const source = JSON.stringify({ about: name, measured: {}, cutoff: 0, kinds } satisfies PairScore);
  const mark = `?pair-score=${encodeURIComponent(name)}`;
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      const isBetween = context.parentURL?.endsWith(mark) === true && between.test(found.url);
      return isBetween ? { ...found, url: found.url + mark } : found;
    },
    load(url, context, next) {
      if (!url.endsWith(`.json${mark}`)) return next(url, context);
      return { format: "json", source, shortCircuit: true };
    },
  });
  try {
    const start = new URL(`../../src/taxonomy/open-taxonomy.ts${mark}`, import.meta.url).href;
    const loaded = (await import(start)) as { openTaxonomy: typeof openTaxonomy };
    return loaded.openTaxonomy;
  } finally {
    hooks.deregister();
  }
}
