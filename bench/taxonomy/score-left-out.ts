import type { Group } from "../../src/taxonomy/group-by-key.ts";
import { gatherByKey } from "../../src/taxonomy/group-by-key.ts";
import { openTaxonomy } from "../../src/taxonomy/open-taxonomy.ts";
import type { PairScore } from "../../src/taxonomy/pair-score.ts";
import { pairScorer } from "../../src/taxonomy/pair-scorer.ts";
import { chooseCutoff, cutoffs } from "./choose-cutoff.ts";
import { fitKinds } from "./fit-kinds.ts";
import { type LabelledPair, labelledPairs } from "./labelled-pairs.ts";
import type { LeftPairs } from "./left-pairs.ts";
import { type Agreement, agreement } from "./measures.ts";
import { asFailure, type LabelledFailure } from "./read-failures.ts";

interface Project {
  name: string;
  rows: readonly LabelledFailure[];
  groups: readonly Group[];
  pairs: readonly LabelledPair[];
}

/** A project grouped with weights that were fitted without it: the class of each row, for each of `cutoffs`. */
interface Answer {
  project: Project;
  classes: readonly (readonly string[])[];
}

/**
 * `scores`: every project grouped by weights and a cut-off chosen without it, all projects scored as one pool;
 * `cutoff`: the one that is best over the same groupings; `kinds` are fitted on all projects; `left` has every
 * project's pairs with the weights fitted without it.
 */
export interface LeftOut {
  scores: Agreement;
  chosen: Record<string, number>;
  cutoff: number;
  kinds: PairScore["kinds"];
  left: LeftPairs[];
}

/**
 * Leave-one-project-out: weights and cut-off are fitted without a project, then its failures are grouped with them as
 * Hone groups them. The cut-off in turn is chosen by groupings of projects that were left out among the others.
 */
export function scoreLeftOut(rows: readonly LabelledFailure[]): LeftOut {
  const projects = [...Map.groupBy(rows, ({ group }) => group)].map(([name, own]) => readProject(name, own));
  const outer: Answer[] = [];
  const left: LeftPairs[] = [];
  const chosen: Record<string, number> = {};
  const final: Answer[] = [];
  for (const project of projects) {
    const others = projects.filter((other) => other !== project);
    const inner: Answer[] = [];
    for (const other of others) {
      const rest = others.filter((one) => one !== other);
      inner.push(answer(other, fitKinds(tracePairs(rest))));
    }
    const cutoff = chooseCutoff(cutoffs.map((_, at) => pooled(inner.map((one) => [one, at]))));
    const kinds = fitKinds(others.flatMap(({ pairs }) => pairs));
    const own = answer(project, kinds);
    left.push({ pairs: project.pairs, kinds });
    outer.push(own);
    chosen[project.name] = cutoff;
    final.push({ project, classes: [own.classes[cutoffs.indexOf(cutoff)] ?? []] });
  }
  return {
    scores: pooled(final.map((one) => [one, 0])),
    chosen,
    cutoff: chooseCutoff(cutoffs.map((_, at) => pooled(outer.map((one) => [one, at])))),
    kinds: fitKinds(projects.flatMap(({ pairs }) => pairs)),
    left,
  };
}

function readProject(name: string, rows: readonly LabelledFailure[]): Project {
  const gathering = gatherByKey();
  for (const row of rows) gathering.add(asFailure(row));
  const groups = gathering.groups();
  const labels = new Map(rows.map(({ id, label }) => [id, label]));
  return { name, rows, groups, pairs: labelledPairs(groups, labels) };
}

/** Labelled rows have traces and no commit: for choosing a cut-off no other kind of pair is needed. */
function tracePairs(projects: readonly Project[]): LabelledPair[] {
  return projects.flatMap(({ pairs }) => pairs.filter(({ kind }) => kind === "trace"));
}

function answer(project: Project, kinds: PairScore["kinds"]): Answer {
  const compare = pairScorer({ kinds });
  const classes = cutoffs.map((cutoff) => {
    let count = 0;
    const taxonomy = openTaxonomy({ history: [], cutoff, mint: () => `${project.name} ${++count}`, compare });
    taxonomy.place(project.groups, "2024-01-01T00:00:00.000Z");
    return project.rows.map(({ id }) => taxonomy.classOf(id) ?? id);
  });
  return { project, classes };
}

function pooled(answers: readonly (readonly [answer: Answer, at: number])[]): Agreement {
  return agreement(
    answers.flatMap(([{ project }]) => project.rows.map(({ label }) => label)),
    answers.flatMap(([{ classes }, at]) => classes[at] ?? []),
  );
}
