import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { CONFIG_PATH } from "../../domain/config-path.ts";
import type { Candidate } from "../../domain/candidate.ts";
import type { Component } from "../../domain/component.ts";
import type { Preset, PresetName } from "../../domain/preset.ts";
import type { Settings } from "../../domain/settings.ts";
import { WrongUsage } from "../../errors.ts";
import { editableComponents } from "../../guards/editable-components.ts";
import type { Floors } from "../../guards/floors.ts";
import { inventoryTexts } from "../../messages/inventory-reasons.ts";
import { problemLines } from "../../messages/config-report.ts";
import { patchTexts as texts } from "../../messages/patch-texts.ts";
import { pathsToRead } from "../../rewards/inventory.ts";
import type { Io } from "../io.ts";
import { readConfig } from "../read-config.ts";
import { type FolderContents, readFolder } from "../read-folder.ts";
import { readPatch } from "./read-patch.ts";

/** The options that name a patch and what it applies to. */
export interface PatchOptions {
  base: string;
  patch: string;
  config?: string;
  preset?: PresetName;
}

/** A patch as a candidate, with the folder it applies to and the configuration in force there. */
export interface Subject {
  folder: string;
  contents: FolderContents;
  components: Component[];
  settings: Settings;
  preset: Preset;
  candidate: Candidate;
}

/** Reads what the options name. Throws `WrongUsage` with file and line for whatever is missing or wrong. */
export async function loadSubject(options: PatchOptions, floors: Floors, io: Io): Promise<Subject> {
  const folder = resolve(io.cwd, options.base);
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new WrongUsage(inventoryTexts.notFolder(options.base));
  const contents = await readFolder(folder);
  const { settings, preset } = await configuration(options, contents, io);
  const read = await contents.readMany(pathsToRead(contents.tree, settings.surface));
  const find = (path: string): string | null => read.get(path) ?? null;
  const patch = resolve(io.cwd, options.patch);
  await textOf(patch, options.patch);
  return {
    folder,
    contents,
    components: editableComponents(contents.tree, find, settings.surface, floors),
    settings,
    preset,
    candidate: candidateFrom(await readPatch(options.patch, patch, contents)),
  };
}

async function configuration(
  options: PatchOptions,
  contents: FolderContents,
  io: Io,
): Promise<{ settings: Settings; preset: Preset }> {
  const file = options.config ?? CONFIG_PATH;
  const text =
    options.config === undefined
      ? ((await contents.readMany([CONFIG_PATH].filter((path) => has(contents, path)))).get(CONFIG_PATH) ??
        null)
      : await textOf(resolve(io.cwd, options.config), options.config);
  const asked = options.preset;
  const flags = asked === undefined ? [] : [{ key: "preset", flag: "--preset", value: asked }];
  const parsed = await readConfig(text, file, io, flags);
  if (parsed.kind === "problems") throw new WrongUsage(problemLines(parsed.problems).trim());
  return parsed;
}

function has(contents: FolderContents, path: string): boolean {
  return contents.tree.some((entry) => entry.path === path);
}

async function textOf(path: string, name: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new WrongUsage(texts.unreadable(name, error instanceof Error ? error.message : String(error)), {
      cause: error,
    });
  }
}

function candidateFrom(changes: Candidate["changes"]): Candidate {
  return {
    id: "patch",
    classId: "",
    base: "",
    claim: "repair",
    named: [],
    changes,
    rationale: "",
    title: "",
    proposer: "a person",
    operator: "",
    requestHash: null,
    usd: 0,
  };
}
