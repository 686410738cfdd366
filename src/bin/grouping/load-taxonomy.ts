import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { parseTaxonomyConfig, type TaxonomyConfig } from "../../taxonomy/taxonomy-config.ts";

/** The shipped config/taxonomy.yml. */
export async function loadTaxonomy(): Promise<TaxonomyConfig> {
  const file = new URL("../../../config/taxonomy.yml", import.meta.url);
  return parseTaxonomyConfig(parse(await readFile(file, "utf8")));
}
