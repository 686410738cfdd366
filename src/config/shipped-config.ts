import { parse } from "yaml";
import { PresetName } from "../domain/preset.ts";
import type { Preset } from "../domain/preset.ts";
import { Defaults } from "./file-schema.ts";
import { loadPreset } from "./load-preset.ts";

/** The texts of config/default.yml and config/presets/*.yml, as they are shipped. */
export interface ConfigTexts {
  defaults: string;
  presets: Record<PresetName, string>;
}

export interface ShippedConfig {
  defaults: Defaults;
  presets: Record<PresetName, Preset>;
}

/** Parses the shipped texts once. Throws where one of them does not fit: that is a fault of the installation. */
export function readShippedConfig(texts: ConfigTexts): ShippedConfig {
  const presets = PresetName.options.map((name) => [name, loadPreset(name, texts.presets[name])] as const);
  return {
    defaults: Defaults.parse(parse(texts.defaults)),
    presets: Object.fromEntries(presets) as Record<PresetName, Preset>,
  };
}
