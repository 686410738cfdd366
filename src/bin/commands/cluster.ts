import { resolve } from "node:path";
import type { Command } from "commander";
import { createSystemClock } from "../../adapters/system/system-clock.ts";
import { createUlidIds } from "../../adapters/system/ulid-ids.ts";
import { commandSummaries } from "../../messages/cli-summaries.ts";
import { clusterTexts as texts } from "../../messages/cluster-texts.ts";
import { type ClassState, readClassState, writeClassState } from "../grouping/class-state.ts";
import { clusterRows, type Grouping } from "../grouping/cluster-rows.ts";
import { FailureRow } from "../grouping/failure-row.ts";
import { gatherRows, type RowsByGroup } from "../grouping/gather-rows.ts";
import { holdState } from "../grouping/hold-state.ts";
import { keepHeapSmall } from "../grouping/keep-heap-small.ts";
import { inputName, readRows } from "../grouping/read-rows.ts";
import { taxonomyOfConfig } from "../grouping/taxonomy-of-config.ts";
import { writeRows } from "../grouping/write-rows.ts";
import { lineReaders } from "../../taxonomy/parse/line-readers.ts";
import { distinctFiles } from "../distinct-files.ts";
import type { Io } from "../io.ts";

interface Options {
  in?: string;
  out?: string;
  by?: string;
  state?: string;
  config?: string;
}

/** Longest row that is read, in bytes: its text is an excerpt, not a log. */
const longestRow = 32 * 1024 * 1024;

/** `hone cluster`: failure texts into persistent classes, each named, blamed and told by mode. */
export function registerCluster(program: Command, io: Io): void {
  program
    .command("cluster")
    .summary(commandSummaries.cluster)
    .description(commandSummaries.cluster)
    .option("--in <file>", texts.in)
    .option("--out <file>", texts.out)
    .option("--by <field>", texts.by)
    .option("--state <file>", texts.state)
    .option("--config <file>", texts.config)
    .addHelpText("after", texts.rows)
    .action((options: Options) => cluster(options, io));
}

/* The state is written first: an id that was given out is kept, and the same call again answers the same. */
async function cluster(options: Options, io: Io): Promise<void> {
  await distinctFiles({ "--in": options.in, "--out": options.out, "--state": options.state }, io);
  const by = options.by ?? null;
  const ids = createUlidIds();
  const grouping: Grouping = {
    taxonomy: await taxonomyOfConfig(options.config, io),
    mint: () => ids.mint(),
    now: createSystemClock().now(),
    read: lineReaders(),
  };
  keepHeapSmall();
  const rows = readRows(inputName(options.in), FailureRow, io, longestRow);
  const gathered = await gatherRows(rows, by, grouping.now, grouping.read);
  const file = options.state === undefined ? null : resolve(io.cwd, options.state);
  const answers =
    file === null
      ? groupAll(gathered, new Map(), grouping)
      : await holdState(file, async () => {
          const state = await readClassState(file, by);
          const answered = groupAll(gathered, state, grouping);
          await writeClassState(file, by, state);
          return answered;
        });
  await writeRows(inputName(options.out), answers, io);
}

/** Groups each group on its own and leaves its history in the state; answers the rows in their order. */
function groupAll({ groups, order }: RowsByGroup, state: ClassState, grouping: Grouping): Iterable<unknown> {
  const answered = new Map(
    [...groups].map(([group, rows]) => {
      const { classOf, history } = clusterRows(rows, state.get(group) ?? [], grouping);
      state.set(group, history);
      return [group, classOf] as const;
    }),
  );
  return order.values().map(({ id, group }) => {
    const { id: cluster, name, blame, mode, confidence } = answered.get(group)?.(String(id)) ?? {};
    return { id, cluster, name, blame, mode, confidence };
  });
}
