import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { loadConfigTexts } from "../../src/bin/load-config-texts.ts";
import { loadRubric } from "../../src/bin/load-rubric.ts";
import { loadFloors } from "../../src/bin/load-floors.ts";
import { readConfig } from "../../src/bin/read-config.ts";
import { readFolder } from "../../src/bin/read-folder.ts";
import { loadPreset } from "../../src/config/load-preset.ts";
import type { FileChange } from "../../src/domain/candidate.ts";
import { type Preset, PresetName } from "../../src/domain/preset.ts";
import { editableComponents } from "../../src/guards/editable-components.ts";
import type { Violation } from "../../src/guards/guard-input.ts";
import { checkGuards } from "../../src/guards/guards.ts";

/** A repository, its held-out cases, and what Hone's guards say of a change there. */
export interface TrapWorld {
  presets: Record<PresetName, Preset>;
  texts: ReadonlyMap<string, string>;
  /** Texts of cases that were kept from proposers. */
  sealed: readonly string[];
  /** What the guards of a preset find in an edit: new texts by path; `had` holds files that stood there besides. */
  guard(
    edits: Readonly<Record<string, string>>,
    preset?: PresetName,
    had?: Readonly<Record<string, string>>,
  ): Violation[];
}

/** The repository of the demo, read as a night reads it. */
export async function trapWorld(): Promise<TrapWorld> {
  const folder = fileURLToPath(new URL("../../fixtures/agent-repo", import.meta.url));
  const contents = await readFolder(folder);
  const { tree } = contents;
  const texts = await contents.readMany(tree.map(({ path }) => path));
  const config = await readFile(`${folder}/.github/hone.yml`, "utf8");
  const parsed = await readConfig(config, ".github/hone.yml", { env: {} });
  if (parsed.kind === "problems") throw new Error("the demo's configuration has problems");
  const { settings } = parsed;
  const floors = await loadFloors();
  const shipped = (await loadConfigTexts()).presets;
  const presets = Object.fromEntries(
    PresetName.options.map((name) => [name, loadPreset(name, shipped[name])]),
  ) as Record<PresetName, Preset>;
  const cases = [...texts].flatMap(([path, text]) => (path.startsWith("evals/cases/") ? [text] : []));
  const sealed = [...cases, await loadRubric()];
  return {
    presets,
    texts,
    sealed,
    guard(edits, preset = "harden", had = {}) {
      const more = Object.keys(had).map((path) => ({ path, blob: path, size: 1, mode: "100644" as const }));
      const whole = [...tree, ...more];
      const textOf = (path: string): string | null => had[path] ?? texts.get(path) ?? null;
      const changes = Object.entries(edits).map(([path, after]): FileChange => ({
        path,
        before: textOf(path),
        after,
      }));
      const { violations } = checkGuards({
        candidate: { ...blank, changes },
        basePaths: new Set(whole.map(({ path }) => path)),
        components: editableComponents(whole, textOf, settings.surface, floors),
        preset: presets[preset],
        settings,
        floors,
        sealedTexts: sealed,
      });
      return violations;
    },
  };
}

const blank = {
  id: "trap",
  classId: "",
  base: "",
  claim: "repair" as const,
  named: [],
  rationale: "",
  title: "",
  proposer: "trap",
  operator: "",
  requestHash: null,
  usd: 0,
};
