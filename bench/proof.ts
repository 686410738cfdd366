import { loadConfigTexts } from "../src/bin/load-config-texts.ts";
import { loadPreset } from "../src/config/load-preset.ts";
import type { Preset } from "../src/domain/preset.ts";
import type { Benchmark } from "./bench-row.ts";
import { calibrationRows } from "./proof/calibration-rows.ts";
import { falseRepairRows } from "./proof/false-repair-rows.ts";
import { reuseRows } from "./proof/reuse-rows.ts";
import { seasonRows } from "./proof/season-rows.ts";
import { trapRows } from "./proof/trap-rows.ts";

export const bench: Benchmark = {
  about:
    "false promotions and true gain over 90 nights, false repairs, and the traps, beside the rules others use",
  async run(progress) {
    const texts = (await loadConfigTexts()).presets;
    const preset = (name: "harden" | "repair-only"): Preset => loadPreset(name, texts[name]);
    const rows = await trapRows(progress);
    rows.push(...falseRepairRows(preset("repair-only"), progress));
    rows.push(...reuseRows(progress));
    rows.push(...calibrationRows(progress));
    rows.push(...seasonRows(preset("harden"), progress));
    return rows;
  },
};
