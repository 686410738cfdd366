import type { Exemplar } from "../domain/failure-class.ts";
import { frameName, inAppFrames } from "./key.ts";
import { maskLine } from "./mask/mask-line.ts";
import type { Evidence, Frame } from "./parse/evidence.ts";
import { templateTokens } from "./template/template-tokens.ts";

/**
 * What one exact key is compared by. `words` are masked, `values` are not; `lines` are frames with their line;
 * `helpers` are the lines of every function of the trace that is not the test itself; `innermost` is where the failure
 * was raised; `place` is the path to the failing test, or to the outermost frame where no test is known, in parts;
 * `template` is for bare one-line messages and null where there is more evidence than that.
 */
export interface Features {
  kind: Evidence["kind"];
  exception: string | null;
  code: string | null;
  words: ReadonlySet<string>;
  values: ReadonlySet<string>;
  frames: ReadonlySet<string>;
  lines: ReadonlySet<string>;
  helpers: ReadonlyMap<string, ReadonlySet<number>>;
  innermost: { frame: string | null; line: string | null };
  place: readonly string[];
  module: string | null;
  testWords: ReadonlySet<string>;
  sha: string | null;
  template: readonly string[] | null;
}

const wordLimit = 200;
const frameLimit = 60;

/** The comparable features of a failure. */
export function featuresOf(evidence: Evidence, { primary, module, test, sha }: Exemplar): Features {
  const all = inAppFrames(evidence);
  const own = all.slice(0, frameLimit);
  const placed = own.filter(({ line }) => line !== null);
  const said = `${evidence.message} ${primary}\n${evidence.detail}`;
  return {
    kind: evidence.kind,
    exception: evidence.exception,
    code: evidence.diagnostics[0]?.code ?? null,
    words: wordsOf(`${evidence.exception ?? ""} ${maskLine(said.slice(0, 4000))}`),
    values: new Set((said.slice(0, 3000).match(/[\p{L}\d_.]{1,60}/gu) ?? []).slice(0, wordLimit)),
    frames: new Set(own.map(frameName)),
    lines: new Set(placed.map(placeName)),
    helpers: helpersOf(placed, test),
    innermost: {
      frame: own.slice(0, 1).map(frameName)[0] ?? null,
      line: placed.slice(0, 1).map(placeName)[0] ?? null,
    },
    place: pathOf(module ?? all.at(-1)?.file ?? ""),
    module,
    testWords: testWordsOf(test, module),
    sha,
    template: templateOf(evidence, primary),
  };
}

/**
 * All features as strings that tell their sort, each once, for an inverted index and for rarity: words, values, frames,
 * lines and words of the test in this order, then the rest.
 */
export function featureTerms(features: Features): string[] {
  const { words, values, frames, lines, testWords, module, exception, code } = features;
  const tagged = (tag: string, items: Iterable<string>): string[] =>
    [...items].map((item) => `${tag}:${item}`);
  return [
    ...tagged("w", words),
    ...tagged("v", values),
    ...tagged("f", frames),
    ...tagged("l", lines),
    ...tagged("t", testWords),
    ...(module === null ? [] : [`m:${module}`]),
    ...(exception === null ? [] : [`x:${exception}`]),
    ...(code === null ? [] : [`c:${code}`]),
  ];
}

function placeName(frame: Frame): string {
  return `${frameName(frame)}:${frame.line}`;
}

/** A path without its ending, or a dotted name, in its parts. */
function pathOf(place: string): string[] {
  const path = /[\\/]/.test(place) ? place.replace(/\.\w{1,6}$/, "") : place;
  return path.split(/[./\\:]+/).filter((part) => part !== "");
}

function templateOf({ kind, message }: Evidence, primary: string): readonly string[] | null {
  return kind === "message" || kind === "prose" ? templateTokens(primary === "" ? message : primary) : null;
}

/** Words in lower case, camelCase and dotted names taken apart. */
function wordsOf(text: string): ReadonlySet<string> {
  const spaced = text.replace(/([a-z])([A-Z])/g, "$1 $2");
  const words = spaced.toLowerCase().match(/<[a-z]{2,5}>|[\p{L}\d]{2,40}/gu) ?? [];
  return new Set(words.slice(0, wordLimit));
}

/** The words of the test's own name, without its module and without numbers. */
function testWordsOf(test: string | null, module: string | null): ReadonlySet<string> {
  if (test === null) return new Set();
  const own = module !== null && test.startsWith(module) ? test.slice(module.length) : test;
  const words = [...wordsOf(own)].map((word) => word.replace(/\d+/g, ""));
  return new Set(words.filter((word) => word.length > 1 && word !== "test"));
}

function helpersOf(frames: readonly Frame[], test: string | null): Map<string, Set<number>> {
  const own = test?.split(/[^\w$]+/).at(-1) ?? "";
  const helpers = new Map<string, Set<number>>();
  for (const frame of frames) {
    if (own !== "" && frame.symbol.endsWith(own)) continue;
    const name = frameName(frame);
    const lines = helpers.get(name) ?? new Set();
    helpers.set(name, lines.add(frame.line ?? 0));
  }
  return helpers;
}
