import type { Answer } from "../../src/domain/signal.ts";
import { cellAt, addToCell } from "../../src/statistics/cells.ts";
import type { MadePull } from "./pull-request-world.ts";

const ANSWERS: readonly Answer[] = ["pos", "neg", "silent"];

/**
 * The baseline without labels: Dawid and Skene's expectation-maximisation with two classes, started from P(good) of
 * .25, .5 or .75 by the sign of the answers; silence is missing or a third answer. Returns P(good).
 */
export function blindDawidSkene(pulls: readonly MadePull[], silence: "missing" | "an answer"): number[] {
  const kinds = silence === "missing" ? 2 : 3;
  const said = pulls.map(({ answers }) => answers.map(({ answer }) => ANSWERS.indexOf(answer)));
  const sources = said[0]?.length ?? 0;
  let posterior = said.map((own) => {
    const sign = own.reduce((sum, answer) => sum + (answer === 0 ? 1 : answer === 1 ? -1 : 0), 0);
    return 0.5 + 0.25 * Math.sign(sign);
  });
  for (let round = 0; round < 300; round += 1) {
    const counts = new Float64Array(sources * 2 * kinds).fill(1e-6);
    const classes = [1, 1];
    said.forEach((own, item) => {
      [cellAt(posterior, item), 1 - cellAt(posterior, item)].forEach((share, k) => {
        classes[k] = cellAt(classes, k) + share;
        own.forEach((answer, source) => {
          if (answer < kinds) addToCell(counts, (source * 2 + k) * kinds + answer, share);
        });
      });
    });
    const logs = counts.map((count, cell) => {
      const row = cell - (cell % kinds);
      return Math.log(count / counts.subarray(row, row + kinds).reduce((sum, other) => sum + other, 0));
    });
    const next = said.map((own) => {
      const [good, bad] = [0, 1].map((k) =>
        own.reduce(
          (sum, answer, source) =>
            sum + (answer < kinds ? cellAt(logs, (source * 2 + k) * kinds + answer) : 0),
          Math.log(cellAt(classes, k)),
        ),
      ) as [number, number];
      return 1 / (1 + Math.exp(bad - good));
    });
    const moved = Math.max(...next.map((value, item) => Math.abs(value - cellAt(posterior, item))));
    posterior = next;
    if (moved < 1e-5) break;
  }
  return posterior;
}
