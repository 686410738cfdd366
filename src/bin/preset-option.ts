import { InvalidArgumentError } from "commander";
import { PresetName } from "../domain/preset.ts";
import { nightlyTexts } from "../messages/nightly-texts.ts";

/** The value of a `--preset` option. */
export function presetOption(value: string): PresetName {
  const parsed = PresetName.safeParse(value);
  if (!parsed.success) throw new InvalidArgumentError(nightlyTexts.unknownPreset(PresetName.options));
  return parsed.data;
}
