import { Mode } from "../domain/failure-class.ts";
import type { TaxonomySettings } from "../domain/settings.ts";
import type { ModeRule, TaxonomyConfig } from "./taxonomy-config.ts";

/**
 * The shipped taxonomy with what a repository adds: own signatures and cues beside the shipped ones, other places
 * where a mode is mended, and a cut-off that can only rise. Own phrases count as certain, own cues as strong.
 */
export function extendTaxonomy(shipped: TaxonomyConfig, own: TaxonomySettings): TaxonomyConfig {
  const signatures = own.signatures.map(({ phrases, ...signature }) => ({
    ...signature,
    certain: phrases,
    likely: [],
  }));
  const modes = Mode.options.map((mode): [Mode, ModeRule] => [
    mode,
    extendMode(shipped.modes[mode], mode, own),
  ]);
  return {
    ...shipped,
    signatures: [...shipped.signatures, ...signatures],
    mode_cutoff: Math.max(shipped.mode_cutoff, own.mode_cutoff),
    modes: Object.fromEntries(modes) as TaxonomyConfig["modes"],
  };
}

function extendMode(rule: ModeRule, mode: Mode, { modes }: TaxonomySettings): ModeRule {
  const own = modes.find((one) => one.mode === mode);
  if (own === undefined) return rule;
  return {
    ...rule,
    strong: [...rule.strong, ...(own.cues ?? [])],
    mended_in: own.mended_in ?? rule.mended_in,
  };
}
