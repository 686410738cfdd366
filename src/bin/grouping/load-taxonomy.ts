import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { parseTaxonomyConfig, type TaxonomyConfig } from "../../taxonomy/taxonomy-config.ts";

/** The shipped config/taxonomy.yml and config/mode-model.json. */
export async function loadTaxonomy(): Promise<TaxonomyConfig> {
  const read = (name: string): Promise<string> =>
    readFile(new URL(`../../../config/${name}`, import.meta.url), "utf8");
  return parseTaxonomyConfig(parse(await read("taxonomy.yml")), JSON.parse(await read("mode-model.json")));
}
