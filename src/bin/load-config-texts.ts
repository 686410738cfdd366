import { readFile } from "node:fs/promises";
import type { ConfigTexts } from "../config/shipped-config.ts";
import { PresetName } from "../domain/preset.ts";

const folder = new URL("../../config/", import.meta.url);

/** The shipped configuration's texts, read beside this program wherever it is installed. */
export async function loadConfigTexts(): Promise<ConfigTexts> {
  const read = (path: string): Promise<string> => readFile(new URL(path, folder), "utf8");
  const presets = await Promise.all(
    PresetName.options.map(async (name) => [name, await read(`presets/${name}.yml`)] as const),
  );
  return {
    defaults: await read("default.yml"),
    presets: Object.fromEntries(presets) as ConfigTexts["presets"],
  };
}
