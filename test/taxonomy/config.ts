import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { parseTaxonomyConfig, type TaxonomyConfig } from "../../src/taxonomy/taxonomy-config.ts";

function shipped(name: string): string {
  return readFileSync(new URL(`../../config/${name}`, import.meta.url), "utf8");
}

/** config/taxonomy.yml and config/mode-model.json as they are shipped. */
export function shippedTaxonomy(): TaxonomyConfig {
  return parseTaxonomyConfig(parse(shipped("taxonomy.yml")), JSON.parse(shipped("mode-model.json")));
}
