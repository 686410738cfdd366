import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { parseTaxonomyConfig, type TaxonomyConfig } from "../../src/taxonomy/taxonomy-config.ts";

/** The shipped configuration, as the command line loads it. */
export function shippedTaxonomy(): TaxonomyConfig {
  return parseTaxonomyConfig(
    parse(readFileSync(new URL("../../config/taxonomy.yml", import.meta.url), "utf8")),
  );
}
