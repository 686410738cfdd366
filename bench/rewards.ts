import { existsSync } from "node:fs";
import { guardedIbcc } from "../src/rewards/guarded-ibcc.ts";
import { ibcc } from "../src/rewards/ibcc.ts";
import { voteShare } from "../src/rewards/vote-share.ts";
import { wawa } from "../src/rewards/wawa.ts";
import type { BenchRow, Benchmark } from "./bench-row.ts";
import { creditRows } from "./rewards/credit-rows.ts";
import { dawidSkene } from "./rewards/dawid-skene.ts";
import { foldRows } from "./rewards/fold-rows.ts";
import { judgeRows } from "./rewards/judge-rows.ts";
import { ledgerRows } from "./rewards/ledger-rows.ts";
import { pullRequestRows } from "./rewards/pull-request-rows.ts";
import { accuracyOf, readSet } from "./rewards/read-set.ts";
import { voteWorldRows } from "./rewards/vote-world-rows.ts";

/* What the authors' own IBCC gives on these public sets, to every digit printed. */
const published: Record<string, number> = {
  product: 0.938304,
  bluebird: 0.888889,
  rte: 0.9275,
  face: 0.640411,
  cf: 0.883333,
  cf_amt: 0.856667,
  zc_in: 0.769608,
  zc_us: 0.826961,
  zc_all: 0.795098,
  tennis: 0.891421,
  youtube: 0.528,
};
const fewSources = ["tennis", "youtube"];

export const bench: Benchmark = {
  about: "rewards and credit in made-up worlds; votes of public sets with known answers (HONE_REWARDS_DIR)",
  async run(progress) {
    progress("made-up pull requests");
    const pulls = pullRequestRows();
    progress("made-up changes");
    const credit = creditRows();
    progress("a million signals");
    const folds = [...(await foldRows()), ...(await ledgerRows())];
    progress("made-up judges");
    const judges = judgeRows();
    progress("made-up votes");
    return [...pulls, ...credit, ...judges, ...folds, ...voteWorldRows(), ...publicSets(progress)];
  },
};

function publicSets(progress: (text: string) => void): BenchRow[] {
  const folder = process.env["HONE_REWARDS_DIR"] ?? "";
  if (!existsSync(`${folder}/product/label.csv`)) return [skipped];
  const sets = Object.keys(published).map((name) => {
    progress(name);
    const set = readSet(folder, name);
    const of = (posterior: Float64Array): number => accuracyOf(posterior, set);
    const guarded = guardedIbcc(set.votes);
    return {
      name,
      ibcc: of(ibcc(set.votes)),
      guarded: of(guarded.posterior),
      method: guarded.method,
      vote: of(voteShare(set.votes)),
      wawa: of(wawa(set.votes)),
      dawidSkene: of(dawidSkene(set.votes)),
    };
  });
  return [...sets.map(ibccRow), ...sets.map(guardedRow), meanRow(sets)];
}

interface Scores {
  name: string;
  ibcc: number;
  guarded: number;
  method: string;
  vote: number;
  wawa: number;
  dawidSkene: number;
}

const skipped: BenchRow = {
  measure: "public sets",
  goal: "",
  measured: "skipped: HONE_REWARDS_DIR names no folder with the sets",
  baseline: "",
  met: null,
};

function ibccRow({ name, ibcc, vote }: Scores): BenchRow {
  const goal = published[name]?.toFixed(6) ?? "";
  const measured = ibcc.toFixed(6);
  return {
    measure: `${name}: IBCC`,
    goal: `= ${goal}`,
    measured,
    baseline: `vote ${vote.toFixed(4)}`,
    met: measured === goal,
  };
}

function guardedRow(scores: Scores): BenchRow {
  const { name, guarded, method, vote } = scores;
  const least = name === "youtube" ? 0.83 : vote - 0.04;
  return {
    measure: `${name}: guarded (${method})`,
    goal: `>= ${least.toFixed(4)}`,
    measured: guarded.toFixed(4),
    baseline: baselines(scores),
    met: guarded >= least,
  };
}

function meanRow(sets: readonly Scores[]): BenchRow {
  const crowds = sets.filter(({ name }) => !fewSources.includes(name));
  const mean = (of: (scores: Scores) => number): number =>
    crowds.reduce((sum, scores) => sum + of(scores), 0) / crowds.length;
  const guarded = mean((scores) => scores.guarded);
  return {
    measure: `mean of the ${crowds.length} crowd sets: guarded`,
    goal: ">= .837",
    measured: guarded.toFixed(4),
    baseline: baselines({
      vote: mean((scores) => scores.vote),
      wawa: mean((scores) => scores.wawa),
      dawidSkene: mean((scores) => scores.dawidSkene),
    }),
    met: guarded >= 0.837,
  };
}

function baselines({ vote, wawa, dawidSkene }: Pick<Scores, "vote" | "wawa" | "dawidSkene">): string {
  return `vote ${vote.toFixed(4)}, Wawa ${wawa.toFixed(4)}, Dawid-Skene ${dawidSkene.toFixed(4)}`;
}
