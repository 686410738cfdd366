import { frameName, inAppFrames } from "./key.ts";
import { maskLine } from "./mask/mask-line.ts";
import type { Evidence } from "./parse/evidence.ts";
import { templateTokens } from "./template/template-tokens.ts";

/** What one exact key is compared by. Sets hold strings that rare-feature weights are looked up for. */
export interface Features {
  kind: Evidence["kind"];
  exception: string | null;
  code: string | null;
  words: ReadonlySet<string>;
  frames: ReadonlySet<string>;
  files: ReadonlySet<string>;
  module: string | null;
  /** Words and slots of a bare one-line message; null where there is more evidence than that. */
  template: readonly string[] | null;
}

const wordLimit = 200;
const frameLimit = 20;

/** The comparable features of a failure; `module` is the file or suite of its test. */
export function featuresOf(evidence: Evidence, primary: string, module: string | null): Features {
  const own = inAppFrames(evidence).slice(0, frameLimit);
  return {
    kind: evidence.kind,
    exception: evidence.exception,
    code: evidence.diagnostics[0]?.code ?? null,
    words: wordsOf(`${evidence.exception ?? ""} ${evidence.message} ${primary}`),
    frames: new Set(own.map(frameName)),
    files: new Set([...own, ...evidence.diagnostics].flatMap(({ file }) => (file === null ? [] : [file]))),
    module,
    template: templateOf(evidence, primary),
  };
}

function templateOf({ kind, message }: Evidence, primary: string): readonly string[] | null {
  return kind === "message" || kind === "prose" ? templateTokens(primary === "" ? message : primary) : null;
}

/** Masked words of a message in lower case, camelCase and dotted names taken apart. */
function wordsOf(text: string): ReadonlySet<string> {
  const spaced = maskLine(text.slice(0, 4000)).replace(/([a-z])([A-Z])/g, "$1 $2");
  const words = spaced.toLowerCase().match(/<[a-z]{2,5}>|[\p{L}\d]{2,40}/gu) ?? [];
  return new Set(words.slice(0, wordLimit));
}

/** All features as strings that tell their sort, for an inverted index. */
export function featureTerms(features: Features): string[] {
  return [
    ...[...features.words].map((word) => `w:${word}`),
    ...[...features.frames].map((frame) => `f:${frame}`),
    ...(features.exception === null ? [] : [`x:${features.exception}`]),
    ...(features.code === null ? [] : [`c:${features.code}`]),
  ];
}
