import { readdir, readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { WrongUsage } from "../../errors.ts";
import { checkGuards } from "../../guards/guards.ts";
import { commandSummaries, optionTexts } from "../../messages/cli-summaries.ts";
import { inventoryTexts } from "../../messages/inventory-reasons.ts";
import { patchTexts as texts } from "../../messages/patch-texts.ts";
import type { Io } from "../io.ts";
import { loadFloors } from "../load-floors.ts";
import { loadRubric } from "../load-rubric.ts";
import { print, printJson } from "../output.ts";
import { loadSubject, type PatchOptions } from "../patching/load-subject.ts";
import { showViolations } from "../patching/show-violations.ts";
import { presetOption } from "../preset-option.ts";

interface Options extends PatchOptions {
  cases?: string;
  json?: boolean;
}

/** `hone guard`: what the guards say of a patch, before it costs anything. Exit code 1 where one objects. */
export function registerGuard(program: Command, io: Io): void {
  program
    .command("guard")
    .summary(commandSummaries.guard)
    .description(commandSummaries.guard)
    .requiredOption("--base <dir>", texts.base)
    .requiredOption("--patch <file>", texts.patch)
    .option("--config <file>", texts.config)
    .option("--cases <dir>", texts.cases)
    .option("--preset <preset>", texts.preset, presetOption)
    .option("--json", optionTexts.json)
    .action((options: Options) => guard(options, io));
}

async function guard(options: Options, io: Io): Promise<void> {
  const floors = await loadFloors();
  const { contents, components, settings, preset, candidate } = await loadSubject(options, floors, io);
  const { violations } = checkGuards({
    candidate,
    basePaths: new Set(contents.tree.map(({ path }) => path)),
    components,
    preset,
    settings,
    floors,
    sealedTexts: [
      await loadRubric(),
      ...(options.cases === undefined ? [] : await textsIn(options.cases, io)),
    ],
  });
  if (violations.length > 0) io.exitCode = 1;
  if (options.json === true) return printJson(io, { violations });
  if (violations.length > 0) showViolations(violations, io);
  else print(io, texts.clean(candidate.changes.length));
}

/** Sealed cases are texts of any kind; a folder may hold others beside them, which cannot be repeated. */
async function textsIn(name: string, io: Io): Promise<string[]> {
  const folder = resolve(io.cwd, name);
  const found = await stat(folder).catch(() => null);
  if (found === null || !found.isDirectory()) throw new WrongUsage(inventoryTexts.notFolder(name));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = await Promise.all(files.map((file) => readFile(file)));
  return read.filter((bytes) => !bytes.includes(0)).map((bytes) => bytes.toString("utf8"));
}
