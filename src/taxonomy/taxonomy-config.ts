import { z } from "zod";
import { ComponentKind } from "../domain/component.ts";
import { Blame, Mode } from "../domain/failure-class.ts";
import { ModeModel } from "./mode-model.ts";

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

const TaxonomyFile = z.strictObject({
  join_cutoff: z.number().min(0).max(1),
  signatures: z.array(Signature),
  mode_cutoff: z.number().min(0).max(1),
  modes: z.record(Mode, ModeRule),
});

/** config/taxonomy.yml, where all thirteen modes must be, and config/mode-model.json. */
export type TaxonomyConfig = z.infer<typeof TaxonomyFile> & { model: ModeModel };

/** Checks the two parsed files. Throws zod's error, which names every wrong key, where one does not fit. */
export function parseTaxonomyConfig(file: unknown, model: unknown): TaxonomyConfig {
  return { ...TaxonomyFile.parse(file), model: ModeModel.parse(model) };
}
