import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import { contentHash } from "../../adapters/postgres/content-hash.ts";
import { loadPreset } from "../../config/load-preset.ts";
import { PresetName } from "../../domain/preset.ts";
import type { Preset } from "../../domain/preset.ts";
import { WrongUsage } from "../../errors.ts";
import { commandSummaries, optionTexts } from "../../messages/cli-summaries.ts";
import { type GateCounts, gateTexts as texts } from "../../messages/gate-texts.ts";
import { openGateLedger } from "../../verdicts/gate-ledger.ts";
import type { GateLedger } from "../../verdicts/gate-ledger.ts";
import { readGateRow } from "../../verdicts/gate-row.ts";
import { gateVerdict, untested } from "../../verdicts/gate-verdict.ts";
import type { GateVerdict } from "../../verdicts/gate-verdict.ts";
import { readJsonLines } from "../grouping/json-lines.ts";
import type { JsonLine } from "../grouping/json-lines.ts";
import { distinctFiles } from "../distinct-files.ts";
import type { Io } from "../io.ts";
import { loadConfigTexts } from "../load-config-texts.ts";
import { oneLine } from "../one-line.ts";
import { print, printJson } from "../output.ts";
import { createProgress } from "../progress.ts";
import { writeWhole } from "../write-whole.ts";

/** More lines than this are no longer read on a terminal. */
const SHOWN = 20;

interface Options {
  in: string;
  out: string;
  preset: string;
  state?: string;
  json?: boolean;
}

/** `hone gate`: paired results of baseline and candidate to verdicts. */
export function registerGate(program: Command, io: Io): void {
  program
    .command("gate")
    .summary(commandSummaries.gate)
    .description(commandSummaries.gate)
    .requiredOption("--in <experiments.jsonl>", texts.input)
    .requiredOption("--out <verdicts.jsonl>", texts.output)
    .option("--preset <preset>", texts.preset, "harden")
    .option("--state <file>", texts.state)
    .option("--json", optionTexts.json)
    .addHelpText("after", texts.rows)
    .action((options: Options) => gate(options, io));
}

interface Told {
  problems: { line: number; text: string }[];
  counts: GateCounts;
}

async function gate(options: Options, io: Io): Promise<void> {
  const at = (file: string): string => resolve(io.cwd, file);
  await distinctFiles({ "--in": options.in, "--out": options.out, "--state": options.state }, io);
  const preset = await presetNamed(options.preset);
  const state =
    options.state === undefined ? null : await openState(options.state, at(options.state), preset);
  const told: Told = {
    problems: [],
    counts: { rows: 0, promote: 0, reject: 0, inconclusive: 0, unjudged: 0, unanswered: 0 },
  };
  await writing(options.out, async () =>
    writeWhole(at(options.out), async (put) => {
      const progress = createProgress(io);
      for await (const verdict of verdicts(at(options.in), preset, state?.ledger ?? null, told)) {
        await put(`${JSON.stringify(verdict)}\n`);
        if (told.counts.rows % 1000 === 0) progress.now(texts.progress(told.counts.rows));
      }
      progress.clear();
      // spent before the verdicts appear: a run killed in between has asked more, never less, than it answers for
      if (state !== null) await state.save();
    }),
  );
  tell(options, told, state?.ledger ?? null, io);
}

async function* verdicts(
  path: string,
  preset: Preset,
  ledger: GateLedger | null,
  told: Told,
): AsyncGenerator<GateVerdict> {
  const unread = new Set<string>();
  const answered = new Set<string | number>();
  for await (const line of readJsonLines(path)) {
    const verdict = answer(line, ledger?.level() ?? preset.errorBudget.alone, preset, ledger, told, unread);
    if (verdict === null) {
      told.counts.unanswered += 1;
      continue;
    }
    if (answered.has(verdict.id)) told.problems.push({ line: line.line, text: texts.repeatedId(verdict.id) });
    answered.add(verdict.id);
    told.counts.rows += 1;
    told.counts[verdict.verdict] += 1;
    yield verdict;
  }
}

/* Null where a bad row does not even say whose it is. */
function answer(
  line: JsonLine,
  level: number,
  preset: Preset,
  ledger: GateLedger | null,
  told: Told,
  unread: Set<string>,
): GateVerdict | null {
  if (line.kind === "bad") {
    told.problems.push({ line: line.line, text: line.problem });
    return null;
  }
  const read = readGateRow(line.value);
  if (read.kind === "bad") {
    told.problems.push({ line: line.line, text: read.reason });
    const reasons = [{ code: "bad-row", text: texts.badRow(read.reason) }];
    if (read.id === null) return null;
    told.counts.unjudged += 1;
    return untested(read.id, "inconclusive", level, reasons);
  }
  const newKeys = read.unknownKeys.filter((key) => !unread.has(key));
  for (const key of newKeys) unread.add(key);
  if (newKeys.length > 0) told.problems.push({ line: line.line, text: texts.unknownKeys(newKeys) });
  const verdict = gateVerdict(read.row, level, preset);
  ledger?.record(verdict, read.row.claim);
  return verdict;
}

async function presetNamed(name: string): Promise<Preset> {
  const known = PresetName.safeParse(name);
  if (!known.success) throw new WrongUsage(texts.unknownPreset(name, PresetName.options));
  return loadPreset(known.data, (await loadConfigTexts()).presets[known.data]);
}

async function openState(
  file: string,
  path: string,
  preset: Preset,
): Promise<{ ledger: GateLedger; save(): Promise<void> }> {
  const text = await textOf(file, path);
  const opened = openGateLedger(file, text, preset, contentHash);
  if (opened.kind === "refused") throw new WrongUsage(opened.reason);
  const { ledger } = opened;
  return {
    ledger,
    async save() {
      if ((await textOf(file, path)) !== text) throw new WrongUsage(texts.stateMoved(file));
      await writing(file, () => writeWhole(path, (put) => put(`${JSON.stringify(ledger.state())}\n`)));
    },
  };
}

async function textOf(file: string, path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw new WrongUsage(texts.unreadable(file, codeOf(error) ?? "unknown"), { cause: error });
  }
}

async function writing(file: string, write: () => Promise<void>): Promise<void> {
  await write().catch((error: unknown) => {
    const code = codeOf(error);
    throw code === undefined ? error : new WrongUsage(texts.unwritable(file, code), { cause: error });
  });
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

function tell(options: Options, told: Told, ledger: GateLedger | null, io: Io): void {
  const { problems, counts } = told;
  for (const { line, text } of problems.slice(0, SHOWN))
    io.stderr.write(`${oneLine(texts.problem(options.in, line, text))}\n`);
  if (problems.length > SHOWN) io.stderr.write(`${texts.more(problems.length - SHOWN)}\n`);
  const state = ledger?.state() ?? null;
  if (options.json === true) {
    const head = state === null ? null : { questions: state.entries.length, head: state.head };
    printJson(io, { preset: options.preset, ...counts, problems, state: head });
    return;
  }
  print(io, texts.summary(counts));
  if (options.state !== undefined && state?.head)
    print(io, texts.head(options.state, state.entries.length, state.head.hash));
}
