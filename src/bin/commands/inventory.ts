import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import { CONFIG_PATH } from "../../domain/config-path.ts";
import { WrongUsage } from "../../errors.ts";
import { commandSummaries, optionTexts } from "../../messages/cli-summaries.ts";
import { inventoryCounts, inventoryReasons, inventoryTexts } from "../../messages/inventory-reasons.ts";
import { explainInventory, pathsToRead } from "../../rewards/inventory.ts";
import type { Io } from "../io.ts";
import { print, printJson, printTable } from "../output.ts";
import { readConfig } from "../read-config.ts";
import { readFolder } from "../read-folder.ts";
import type { FolderContents } from "../read-folder.ts";

/** `hone inventory DIR`: the components found and what each is. */
export function registerInventory(program: Command, io: Io): void {
  program
    .command("inventory")
    .summary(commandSummaries.inventory)
    .description(commandSummaries.inventory)
    .argument("<dir>", inventoryTexts.folder)
    .option("--json", optionTexts.json)
    .action((dir: string, options: { json?: boolean }) => showInventory(dir, options.json === true, io));
}

async function showInventory(dir: string, json: boolean, io: Io): Promise<void> {
  const folder = resolve(io.cwd, dir);
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new WrongUsage(inventoryTexts.notFolder(dir));
  const contents = await readFolder(folder);
  const surface = await surfaceOf(contents, io);
  const texts = await contents.readMany(pathsToRead(contents.tree, surface));
  const entries = explainInventory(contents.tree, (path) => texts.get(path) ?? null, surface);
  if (json) return printJson(io, { components: entries });
  if (entries.length === 0) return print(io, inventoryTexts.none(dir));
  const rows = entries.map(({ path, kind, reason }) => [path, kind, inventoryReasons[reason]]);
  printTable(io, inventoryTexts.head, rows);
  print(io, inventoryCounts(entries.map(({ kind }) => kind)));
}

/** The folder's own surface settings count, where it has a configuration that can be read. */
async function surfaceOf(contents: FolderContents, io: Io): Promise<{ include: string[]; never: string[] }> {
  const exists = contents.tree.some(({ path }) => path === CONFIG_PATH);
  const text = exists ? ((await contents.readMany([CONFIG_PATH])).get(CONFIG_PATH) ?? null) : null;
  const parsed = await readConfig(text, CONFIG_PATH, io);
  if (parsed.kind === "config") return parsed.settings.surface;
  throw new WrongUsage(`${CONFIG_PATH} has problems; run: hone config validate ${CONFIG_PATH}`);
}
