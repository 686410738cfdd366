import type { Failure } from "../../domain/failure.ts";
import { caseName } from "../../proposals/case-name.ts";
import { secretLines } from "./secret-lines.ts";
import type { Collected } from "../step-results.ts";

/** Shorter names stand in texts of any kind. */
const SHORTEST = 3;

type Told = Pick<Failure, "test" | "file" | "text" | "case">;

/**
 * Whether a failure tells of a hidden case: it is one of its own, also where CI's reports name the case otherwise than
 * the evaluation does; it names one; or it says a line that only hidden cases say at the base, and that is in none of the
 * `shown` texts, which the proposer sees anyway.
 */
export function tellsOfHidden(
  hidden: readonly string[],
  { baseline }: Pick<Collected, "baseline">,
  shown: Iterable<string> = [],
): (failure: Told) => boolean {
  const cases = baseline.kind === "ran" ? baseline.cases : {};
  const ids = new Set(hidden);
  const files = new Set(hidden.flatMap((id) => cases[id]?.file ?? []));
  const names = new Set(hidden.map(caseName).filter((name) => name.length >= SHORTEST));
  const secret = secretLines(ids, { baseline }, shown);
  const isKnown = (test: string): boolean => Object.hasOwn(cases, test) && !ids.has(test);
  const isNamed = ({ test, file, text }: Told): boolean =>
    (file !== null && files.has(file)) || namesOne(names, test === null ? text : `${test}\n${text}`);
  return (failure) => {
    const { test, text } = failure;
    if (ids.has(test ?? failure.case ?? "")) return true;
    // a case of the base that is not hidden may share its name with one that is
    if ((test === null || !isKnown(test)) && isNamed(failure)) return true;
    return secret.some((line) => text.includes(line));
  };
}

/* As whole words: by its words at first, for a suite has thousands of names. */
function namesOne(names: ReadonlySet<string>, text: string): boolean {
  const words = new Set(text.match(WORDS));
  return [...names].some((name) => {
    const own = name.match(WORDS) ?? [];
    return own.every((word) => words.has(word)) && text.includes(name);
  });
}

const WORDS = /[\p{L}\p{N}_]+/gu;
