import { z } from "zod";
import { ComponentKind } from "../domain/component.ts";
import { Blame, Mode } from "../domain/failure-class.ts";

const Phrases = z.array(z.string().min(2).max(200)).max(500);

/** Words of one sort of failure that say who is to blame. */
export const Signature = z.strictObject({
  blame: Blame.extract(["infra", "setup"]),
  name: z.string().min(1),
  certain: Phrases,
  likely: Phrases,
});
export type Signature = z.infer<typeof Signature>;

/** One mode: the component kinds it is mended in (none: it is kept back) and the cues that tell it. */
export const ModeRule = z.strictObject({
  mended_in: z.array(ComponentKind),
  strong: Phrases,
  weak: Phrases,
  located: z.array(ComponentKind),
});
export type ModeRule = z.infer<typeof ModeRule>;

/** config/taxonomy.yml. All thirteen modes must be there. */
export const TaxonomyConfig = z.strictObject({
  join_cutoff: z.number().min(0).max(1),
  signatures: z.array(Signature),
  mode_cutoff: z.number().min(0).max(1),
  modes: z.record(Mode, ModeRule),
});
export type TaxonomyConfig = z.infer<typeof TaxonomyConfig>;

/** Checks the parsed YAML. Throws zod's error, which names every wrong key, where it does not fit. */
export function parseTaxonomyConfig(value: unknown): TaxonomyConfig {
  return TaxonomyConfig.parse(value);
}
