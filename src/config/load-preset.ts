import { parse } from "yaml";
import { Preset } from "../domain/preset.ts";
import type { PresetName } from "../domain/preset.ts";

/** A preset from its file's text. Throws where the text does not fit or names another preset. */
export function loadPreset(name: PresetName, text: string): Preset {
  const preset = Preset.parse(parse(text));
  if (preset.name !== name) throw new Error(`the preset file of ${name} describes ${preset.name}`);
  return preset;
}
