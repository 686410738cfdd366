import type { PairFeatureName } from "../../src/taxonomy/pair-features.ts";
import { type PairKind, pairKinds } from "../../src/taxonomy/pair-kind.ts";
import type { PairScore } from "../../src/taxonomy/pair-score.ts";
import { fitLogistic } from "./fit-logistic.ts";
import type { LabelledPair } from "./labelled-pairs.ts";
import { toThousandths } from "./to-thousandths.ts";

type Kind = PairScore["kinds"][PairKind];

/**
 * The likenesses that each kind of pair is scored by. More of them fit the labelled failures better and failures of
 * a project left out worse. Without a trace it takes more of the same path to tell bare assertions apart.
 */
const said = ["words", "values", "valuesHeld"] as const;
const chosen: Record<PairKind, readonly PairFeatureName[]> = {
  trace: [...said, "frames", "lines", "innermostLine", "helpers", "testRarest", "package"],
  moved: [...said, "frames", "testRarest", "package"],
  diagnostic: [...said, "module", "path"],
  message: [...said, "exception", "module", "testRarest", "path"],
  prose: [...said, "module", "testRarest", "path"],
};

/** Ridge penalty: worth as much as so many pairs. */
const penalty = 3;

/** Log-odds of a kind of which no pair was seen: it never joins. */
const never = -10;

/** Fits the weights of every kind of pair. Likeness never counts against a common cause; missing evidence may. */
export function fitKinds(pairs: readonly LabelledPair[]): PairScore["kinds"] {
  const byKind = Map.groupBy(pairs, ({ kind }) => kind);
  const fitted = pairKinds.map((kind) => [kind, fitKind(byKind.get(kind) ?? [], chosen[kind])]);
  return Object.fromEntries(fitted) as PairScore["kinds"];
}

/** Values are centred for the fit, so that missing evidence never seen in it counts as average evidence. */
function fitKind(pairs: readonly LabelledPair[], names: readonly PairFeatureName[]): Kind {
  if (pairs.length === 0) return { bias: never, weights: {} };
  const means = names.map((name) => mean(pairs.flatMap(({ values }) => values[name] ?? [])));
  const examples = pairs.map(({ values, holds }) => {
    const columns = names.flatMap((name, at) => {
      const value = values[name];
      return value === null ? [0, 1] : [value - (means[at] ?? 0), 0];
    });
    return { values: [1, ...columns], holds };
  });
  const positive = [false, ...names.flatMap(() => [true, false])];
  const columns = fitLogistic(examples, { penalty, positive });
  const terms = names.map((name, at) => {
    const weight = columns[1 + 2 * at] ?? 0;
    const average = weight * (means[at] ?? 0);
    return { name, weight, average, missing: (columns[2 + 2 * at] ?? 0) + average };
  });
  const bias = terms.reduce((sum, { average }) => sum - average, columns[0] ?? 0);
  const shown = terms.map(({ name, weight, missing }) => [
    name,
    { weight: toThousandths(weight), missing: toThousandths(missing) },
  ]);
  return { bias: toThousandths(bias), weights: Object.fromEntries(shown) as Kind["weights"] };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
}
