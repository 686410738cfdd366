import { resolve } from "node:path";
import type { Command } from "commander";
import { createSystemClock } from "../../adapters/system/system-clock.ts";
import { createUlidIds } from "../../adapters/system/ulid-ids.ts";
import { commandSummaries } from "../../messages/cli-summaries.ts";
import { clusterTexts as texts } from "../../messages/cluster-texts.ts";
import { type ClassState, readClassState, writeClassState } from "../grouping/class-state.ts";
import { clusterRows, type Grouping } from "../grouping/cluster-rows.ts";
import { FailureRow, failuresOf } from "../grouping/failure-row.ts";
import { holdState } from "../grouping/hold-state.ts";
import { loadTaxonomy } from "../grouping/load-taxonomy.ts";
import { inputName, readRows } from "../grouping/read-rows.ts";
import { writeRows } from "../grouping/write-rows.ts";
import type { Io } from "../io.ts";

interface Options {
  in?: string;
  out?: string;
  by?: string;
  state?: string;
}

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
    .action((options: Options) => cluster(options, io));
}

/* The state is written first: an id that was given out is kept, and the same call again answers the same. */
async function cluster(options: Options, io: Io): Promise<void> {
  const by = options.by ?? null;
  const ids = createUlidIds();
  const grouping: Grouping = {
    taxonomy: await loadTaxonomy(),
    mint: () => ids.mint(),
    now: createSystemClock().now(),
  };
  const rows = await Array.fromAsync(readRows(inputName(options.in), FailureRow, io));
  const file = options.state === undefined ? null : resolve(io.cwd, options.state);
  const answers =
    file === null
      ? groupAll(rows, by, new Map(), grouping)
      : await holdState(file, async () => {
          const state = await readClassState(file, by);
          const answered = groupAll(rows, by, state, grouping);
          await writeClassState(file, by, state);
          return answered;
        });
  await writeRows(inputName(options.out), rows.map(answers), io);
}

/** Groups each value of the field on its own and leaves its history in the state; answers the row of a row. */
function groupAll(
  rows: readonly FailureRow[],
  by: string | null,
  state: ClassState,
  grouping: Grouping,
): (row: FailureRow) => unknown {
  const groups = Map.groupBy(rows, (row) => (by === null ? "" : groupName(row[by])));
  const classes = [...groups].map(([group, members]) => {
    const { classOf, history } = clusterRows(
      failuresOf(members, grouping.now),
      state.get(group) ?? [],
      grouping,
    );
    state.set(group, history);
    return classOf;
  });
  const classOf = new Map(classes.flatMap((found) => [...found]));
  return ({ id }) => {
    const { id: cluster, name, blame, mode, confidence } = classOf.get(String(id)) ?? {};
    return { id, cluster, name, blame, mode, confidence };
  };
}

function groupName(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
