import { caseName } from "./case-name.ts";
import { frameName, inAppFrames } from "./key.ts";
import { maskLine } from "./mask/mask-line.ts";
import type { Diagnostic, Evidence } from "./parse/evidence.ts";
import { isLintRule } from "./parse/is-lint-rule.ts";

/** `test`: the test that failed, where it is known; `taken`: whether another open class has a name. */
export interface Naming {
  redact: (text: string) => string;
  test?: string | null;
  taken?: (name: string) => boolean;
}

const longest = 72;
/** Characters of a line that are read for its name. */
const readLimit = 400;

/**
 * A short name a person can tell the class by: exception or rule, what it says, and where; the case where the message
 * could be any test's. At most 72 characters of one line in any script, values left out; `redact` takes secrets out
 * before anything is cut. A name that is taken gets the next thing that tells the two apart, at last a number.
 */
export function nameClass(evidence: Evidence, primary: string, naming: Naming): string {
  const { redact, taken = () => false } = naming;
  const say = (text: string): string => plain(redact(text));
  const what = say(whatOf(evidence, primary));
  const cases = [naming.test ?? null, ...evidence.tests].flatMap((test) =>
    test === null ? [] : caseName(test),
  );
  const places = placesOf(evidence).map(say);
  const generic = isGeneric(what, evidence);
  const byPlace = places.map((place) => joined(what === "" ? "failure" : what, " in ", place));
  const byCase = cases.map((test) => (what === "" ? `${cut(say(test), 60)} fails` : ledBy(say(test), what)));
  const first =
    generic || (places.length === 0 && evidence.kind === "test")
      ? [...byCase, ...byPlace]
      : [...byPlace, ...(places.length === 0 ? [what] : []), ...byCase];
  const names = [...first, what].map((name) => cut(name, longest)).filter((name) => name !== "");
  return names.find((name) => !taken(name)) ?? numbered(names[0] ?? "failure without a message", taken);
}

function whatOf({ exception, message, diagnostics, kind, tests }: Evidence, primary: string): string {
  const type = exception?.split(/[.:\\]+/).at(-1) ?? null;
  if (type !== null) return message === "" || message === exception ? type : `${type}: ${message}`;
  const finding = diagnostics[0];
  if (finding !== undefined) return findingText(finding);
  if (kind === "test" && tests.length > 0) return "";
  return withoutPlace(primary === "" ? message : primary);
}

/** What a rule was broken by differs from place to place. */
const quoted = /(?<!\w)(['"`])(?:(?!\1).){1,200}\1/g;

function findingText({ code, message }: Diagnostic): string {
  if (code === null || message.startsWith(code)) return message;
  return isLintRule(code) ? `${code}: ${message.replace(quoted, "...")}` : `${code}: ${message}`;
}

/** A remark on a line is known by what it says; where it was made stands beside it. */
function withoutPlace(line: string): string {
  return line.replace(/^(?:[\w@.-]+\/)*[\w@.-]+\.\w{1,8}(?::\d+){1,2}:?\s+(?=\S)/, "");
}

/** Words that any failing test could say. */
const anyTest =
  /^(?:\w*(?:assert|expect)\w*(?:error|failure)?\b(?!.*\b(?:because|cannot|could not)\b)|comparisonfailure|(?:error: )?expect|got N|failure$|error$|(?:N )?(?:tests?|specs?|failures?) ?(?:failed|failing)?$|exit (?:status|code)|process completed)/i;

function isGeneric(what: string, { kind }: Evidence): boolean {
  return what === "" || (kind !== "prose" && kind !== "diagnostic" && anyTest.test(what));
}

function placesOf(evidence: Evidence): string[] {
  if (evidence.frames.length === 0 && isLintRule(evidence.diagnostics[0]?.code ?? null)) return [];
  const frames = inAppFrames(evidence).map((frame) => {
    const symbol = frame.symbol.split(/[.:]+/).at(-1) ?? "";
    return /^[\w$]{2,}$/.test(symbol) ? symbol : (frameName(frame).split("#")[0] ?? "");
  });
  const file = evidence.diagnostics[0]?.file ?? evidence.tests.find((test) => caseName(test).length === 0);
  const found = frames.length > 0 ? frames : [file?.split("/").at(-1) ?? ""];
  return [...new Set(found)].filter((place) => place !== "").map((place) => cut(place, 32));
}

function joined(what: string, word: string, place: string): string {
  return `${cut(what, Math.max(longest - place.length - word.length, 24))}${word}${place}`;
}

function ledBy(test: string, what: string): string {
  const name = cut(test, 40);
  const bare = what.replace(/^(?:[\w.]*(?:Error|Failure|Failed)|assertion): (?=\S)/i, "");
  return `${name}: ${/\w\W+\w/.test(bare) || compares.test(what) ? bare : what}`;
}

/** Of other exceptions the type is needed where the message is a bare value. */
const compares = /^(?:[\w.]*Assert\w*|assertion|[\w.]*Failure):/;

function numbered(name: string, taken: (name: string) => boolean): string {
  if (!taken(name)) return name;
  for (let number = 2; ; number++) {
    const next = `${cut(name, longest - 6)} (${number})`;
    if (!taken(next)) return next;
  }
}

/** Marks read badly in a title: numbers become N, other values three dots. What steers a terminal or turns text goes. */
function plain(text: string): string {
  return maskLine(text.split("\n")[0]?.slice(0, readLimit) ?? "")
    .replaceAll("<path>/", "")
    .replaceAll("<num>", "N")
    .replace(longPath, "")
    .replace(/<[a-z]{2,5}>/g, "...")
    .replace(/\/\/ Object\.is equality|^E\s{2,}/g, "")
    .normalize("NFC")
    .replace(/[\p{C}\p{Z}\p{Extended_Pictographic}]+/gu, " ")
    .trim();
}

/** A file deep in the repository is known by its name. */
const longPath = /(?<![\w/.@-])(?:[\w.@-]{1,60}\/){2,12}(?=[\w.@-]{1,80}\.\w{1,5}\b)/g;

function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit - 3).replace(/[\ud800-\udbff]$/, "");
  const space = kept.lastIndexOf(" ");
  return `${(space > limit / 2 ? kept.slice(0, space) : kept).trimEnd()}...`;
}
