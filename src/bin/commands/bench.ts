import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import type { Command } from "commander";
import { WrongUsage } from "../../errors.ts";
import { benchTexts as texts } from "../../messages/bench-texts.ts";
import { commandSummaries, optionTexts } from "../../messages/cli-summaries.ts";
import type { Io } from "../io.ts";
import { print, printJson, printTable } from "../output.ts";
import { createProgress } from "../progress.ts";

const folder = new URL("../../../bench/", import.meta.url);

/* The shape of bench/bench-row.ts: benchmarks live outside the source and are loaded by name. */
interface Row {
  measure: string;
  goal: string;
  measured: string;
  baseline: string;
  met: boolean | null;
}
interface Loaded {
  about: string;
  run(progress: (text: string) => void): Promise<Row[]>;
}

/** `hone bench [NAME...]`: each benchmark's table with the goal beside the figure. Exit code 1 where one is missed. */
export function registerBench(program: Command, io: Io): void {
  program
    .command("bench")
    .summary(commandSummaries.bench)
    .description(commandSummaries.bench)
    .argument("[name...]", texts.names)
    .option("--json", optionTexts.json)
    .action((names: string[], options: { json?: boolean }) => runAll(names, options.json === true, io));
}

async function runAll(names: string[], json: boolean, io: Io): Promise<void> {
  if (!existsSync(folder)) throw new WrongUsage(texts.onlyInClone);
  const known = (await readdir(folder)).flatMap((file) =>
    /^[a-z-]+\.ts$/.test(file) && file !== "bench-row.ts" ? [file.slice(0, -3)] : [],
  );
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new WrongUsage(texts.unknown(unknown, known));
  const progress = createProgress(io);
  const results: { name: string; about: string; rows: Row[] }[] = [];
  for (const name of names.length > 0 ? names : known) {
    const { bench } = (await import(new URL(`${name}.ts`, folder).href)) as { bench: Loaded };
    const rows = await bench.run((text) => progress.now(`${name}: ${text} …`));
    results.push({ name, about: bench.about, rows });
    progress.clear();
    if (!json) {
      print(io, `${name}: ${bench.about}\n`);
      printTable(
        io,
        texts.head,
        rows.map(({ measure, goal, measured, baseline, met }) => [
          measure,
          goal,
          measured,
          baseline,
          texts.met(met),
        ]),
      );
      print(io, "");
    }
  }
  if (json) printJson(io, results);
  if (results.some(({ rows }) => rows.some(({ met }) => met === false))) io.exitCode = 1;
}
