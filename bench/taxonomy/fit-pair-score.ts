import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type LabelledFailure, readRows } from "./read-failures.ts";
import { reliabilityTable } from "./reliability-table.ts";
import { scoreLeftOut } from "./score-left-out.ts";
import { toThousandths } from "./to-thousandths.ts";

/*
 * Fits config/pair-score.json on the labelled failing tests in the folder that HONE_FAILURES_DIR names, and prints and
 * stores beside the weights what they reach on projects that they were fitted without. Nothing is drawn at random.
 */
const folder = process.env["HONE_FAILURES_DIR"] ?? "";
if (folder === "") throw new Error("HONE_FAILURES_DIR names no folder with labelled failures");
const file = fileURLToPath(new URL("../../config/pair-score.json", import.meta.url));

const { scores, chosen, cutoff, kinds, left } = scoreLeftOut(
  readRows<LabelledFailure>(folder, "tests-java.jsonl"),
);
const table = reliabilityTable(left).map(({ kind, from, pairs, score, share }) => ({
  kind,
  from,
  pairs,
  score: toThousandths(score),
  share: toThousandths(share),
}));
const { FGA, B3, ARI, pairPrecision } = scores;
const measured = {
  leftOut: {
    FGA: toThousandths(FGA),
    B3: toThousandths(B3),
    ARI: toThousandths(ARI),
    pairPrecision: toThousandths(pairPrecision),
  },
  reliability: table,
};
const about =
  "Log-odds that two failures have one cause, by kind of evidence. Made by bench/taxonomy/fit-pair-score.ts; " +
  "measured.leftOut: every project grouped with weights and a cut-off fitted without it; measured.reliability: " +
  "pairs of such projects by score, with the share that has one cause.";
writeFileSync(file, `${JSON.stringify({ about, measured, cutoff, kinds }, null, 2)}\n`);
process.stdout.write(
  [
    `cut-offs chosen without each project: ${Object.values(chosen).join(", ")}`,
    `left out: FGA ${FGA.toFixed(3)}, B3 ${B3.toFixed(3)}, ARI ${ARI.toFixed(3)}, pair precision ${pairPrecision.toFixed(3)}`,
    `cut-off: ${cutoff} (join_cutoff of config/taxonomy.yml)`,
    "kind        from  pairs  score  share",
    ...table.map(
      ({ kind, from, pairs, score, share }) =>
        `${kind.padEnd(11)} ${from.toFixed(1)} ${String(pairs).padStart(7)}  ${score.toFixed(3)}  ${share.toFixed(3)}`,
    ),
    "",
  ].join("\n"),
);
