import { WrongUsage } from "../../errors.ts";
import { problemLines } from "../../messages/config-report.ts";
import { extendTaxonomy } from "../../taxonomy/extend-taxonomy.ts";
import type { TaxonomyConfig } from "../../taxonomy/taxonomy-config.ts";
import { configText } from "../config-text.ts";
import type { Io } from "../io.ts";
import { loadTaxonomy } from "./load-taxonomy.ts";

/**
 * The shipped taxonomy with what the configuration file of a repository adds. Throws `WrongUsage` where the file
 * cannot be read or has problems, each with its line.
 */
export async function taxonomyOfConfig(
  file: string | undefined,
  io: Pick<Io, "cwd" | "env">,
): Promise<TaxonomyConfig> {
  const shipped = await loadTaxonomy();
  if (file === undefined) return shipped;
  // most calls name none, and what reads one is much to load
  const { readConfig } = await import("../read-config.ts");
  const config = await readConfig(await configText(file, io), file, io);
  if (config.kind === "problems") throw new WrongUsage(problemLines(config.problems));
  return extendTaxonomy(shipped, config.settings.taxonomy);
}
