import { isAssertion } from "./is-subject-matter.ts";
import { isOwnMissing } from "./is-own-missing.ts";
import { isRemark } from "./is-remark.ts";
import { ownLines } from "./own-lines.ts";
import { type SearchedText, searchedText } from "./searched-text.ts";
import type { Signature, TaxonomyConfig } from "./taxonomy-config.ts";

/** A signature found: who it blames, its name, the phrase that fitted and how sure that makes it, 0 to 1. */
export interface SignatureMatch {
  blame: Signature["blame"];
  name: string;
  phrase: string;
  confidence: number;
}

const certain = 0.9;
const likely = 0.55;
/** What a certain phrase is worth outside the primary line: the excerpt also shows what came before and after. */
const elsewhere = 0.75;

/** A compiler's or linter's message with its place, or a failed test: what the machine did elsewhere is not its cause. */
const blamesCode =
  /:\d{1,7}(?::\d{1,6})?:? (?:fatal )?error\b|\(\d{1,7},\d{1,6}\): error|:\[\d{1,7},\d{1,7}\]|^\s*--- FAIL: /;
/** Exceptions that a program's own logic raises: no machine does. */
const ownFault =
  /\b(?:Type|Key|Value|Name|Attribute|Index|Reference|Range|Syntax|Indentation|ZeroDivision|NotImplemented|UnboundLocal|Recursion|Lookup|NoMethod)Error\b|\b(?:NullPointer|ClassCast|IllegalArgument|IndexOutOfBounds|ArrayIndexOutOfBounds|NumberFormat|Arithmetic|NullReference|Argument)Exception\b/;

/**
 * Who does not answer on the own machine is a server of the project, not the network, unless its port or its client
 * tells that it is a service that the job should have started.
 */
const ownServer =
  /^(?!.*(?::|port )(?:5432|3306|6379|27017|9200|5672|9092|2181|11211|1433|1521|8123|2375|2376)\b)(?!.*\b(?:psycopg2?|postgres\w*|mysql\w*|redis|mongo\w*|amqp|kafka|docker)\b).*(?:\blocalhost\b|\b127\.0\.0\.1\b|(?:^|[\s[])::1\b)/i;

/**
 * Finds the strongest signature in an excerpt. The primary line counts most: a phrase that is only likely counts
 * nowhere else, and what the machine did wrong says nothing where the primary line blames the code. Of two equally
 * strong ones in the primary line, the one in the earlier clause: it says what failed, and the later ones what led
 * to it.
 */
export function matchSignature(
  text: string,
  primary: string,
  { signatures }: Pick<TaxonomyConfig, "signatures">,
): SignatureMatch | null {
  if (isRemark(primary === "" ? text : primary)) return null;
  const views = { infra: infraView(text, primary), setup: setupView(text, primary) };
  let best: Placed | null = null;
  for (const one of signatures) {
    best = strongest(one, one.certain, certain, views[one.blame], best);
    best = strongest(one, one.likely, likely, views[one.blame], best);
  }
  if (best === null) return null;
  const { clause: _, ...match } = best;
  return match;
}

type Placed = SignatureMatch & { clause: number };

/** Where a phrase may stand: in a clause of the primary line, and anywhere; null where it does not count there. */
interface View {
  primary: SearchedText | null;
  clauses: readonly string[];
  around: SearchedText | null;
}

function viewOf(primary: string): Omit<View, "around"> {
  return { primary: searchedText(primary), clauses: clausesOf(primary) };
}

function infraView(text: string, primary: string): View {
  const start = primary.slice(0, 600);
  if (isAssertion(start)) return nowhere;
  const view = viewOf(ownServer.test(start) ? "" : primary);
  if (blamesCode.test(start) || ownFault.test(start)) return { ...view, around: null };
  const lines = ownLines(text, primary).split("\n");
  return {
    ...view,
    around: searchedText(lines.filter((line) => !ownServer.test(line.slice(0, 600))).join("\n")),
  };
}

/** What is missing of the project itself is no matter of its environment. */
function setupView(text: string, primary: string): View {
  if (asserts.test(primary.slice(0, 600))) return nowhere;
  const isOwn = (line: string): boolean => isOwnMissing(line, text);
  const lines = ownLines(text, primary).split("\n");
  return {
    ...viewOf(isOwn(primary) ? "" : primary),
    around: searchedText(lines.filter((line) => !isOwn(line)).join("\n")),
  };
}

const asserts = /\bassert(?:ion)?(?:\b|(?=[A-Z]))/i;
const nowhere: View = { primary: null, clauses: [], around: null };

/** The strongest of these phrases where it is stronger than the best one so far, else that one. */
function strongest(
  { blame, name }: Signature,
  phrases: readonly string[],
  weight: number,
  view: View,
  best: Placed | null,
): Placed | null {
  let found = best;
  if (found !== null && weight < found.confidence) return found;
  for (const phrase of phrases) {
    const place = placeOf(phrase, weight, view);
    if (place === null) continue;
    const next = { blame, name, phrase, ...place };
    if (found === null || isStronger(next, found)) found = next;
  }
  return found;
}

function placeOf(
  phrase: string,
  weight: number,
  { primary, clauses, around }: View,
): Pick<Placed, "confidence" | "clause"> | null {
  if (primary?.holds(phrase) === true)
    return { confidence: weight, clause: clauses.findIndex((part) => searchedText(part).holds(phrase)) };
  if (weight < certain || around?.holds(phrase) !== true) return null;
  return { confidence: weight * elsewhere, clause: clauses.length };
}

function isStronger(one: Placed, other: Placed): boolean {
  return (
    one.confidence > other.confidence || (one.confidence === other.confidence && one.clause < other.clause)
  );
}

const mostClauses = 12;

/** The line up to the end of its first clause, of its second, and so on to the whole of it. */
function clausesOf(line: string): string[] {
  const parts = line.split(": ");
  const ends = Array.from({ length: Math.min(parts.length, mostClauses) }, (_, end) => end + 1);
  return [...ends.map((end) => parts.slice(0, end).join(": ")), line];
}
