import type { Component, ComponentKind } from "../domain/component.ts";
import type { Failure } from "../domain/failure.ts";
import { routeReasonText as text } from "../messages/route-reason-text.ts";
import { caseText } from "./case-text.ts";
import { findFile } from "./find-file.ts";
import { importedFiles } from "./imports.ts";
import { onlyPassesOn } from "./only-passes-on.ts";
import { rareOverlap } from "./rare-overlap.ts";
import { stackFrames } from "./stack-frames.ts";

/** One reason to believe that a component is at fault; `line` where the reason names one. */
export interface RouteEvidence {
  path: string;
  score: number;
  why: string;
  line: number | null;
}

/** `texts` holds the components' texts and those of the test files, by path. */
export interface EvidenceInput {
  failures: readonly Failure[];
  components: readonly Component[];
  texts: ReadonlyMap<string, string>;
  modeTargets: readonly ComponentKind[];
}

/**
 * Weights by how directly a source points at the fault: a frame is where it showed, a test's import what was
 * exercised, a shared word hardly more than a hint.
 */
const WEIGHT = {
  frame: 8,
  testModule: 4,
  imported: 3,
  defines: 3,
  named: 2.5,
  path: 3.5,
  importedBy: 0.75,
  caseName: 2,
  wholeFile: 0.3,
  modeKind: 2,
  crowdedKind: 1,
  words: 2,
};

/** All evidence from each source for every component, deterministic and unordered; the same reason counts once. */
export function routeEvidence(input: EvidenceInput): RouteEvidence[] {
  const paths = new Set(input.components.map(({ path }) => path));
  const all = [
    ...input.failures.flatMap((failure) => [...frames(failure, paths), ...fromTest(failure, input, paths)]),
    ...names(input),
    ...sharedWords(input),
  ];
  const best = new Map<string, RouteEvidence>();
  for (const item of all) {
    const key = `${item.path}\n${item.why}`;
    const known = best.get(key);
    if (!known || known.score < item.score) best.set(key, item);
  }
  return [...best.values(), ...indirect([...best.values()], input.texts, paths), ...fitting(input)];
}

function frames({ text: excerpt }: Failure, paths: ReadonlySet<string>): RouteEvidence[] {
  const own = stackFrames(excerpt).flatMap((frame) => {
    const path = findFile(frame.path, paths);
    return path === null ? [] : [{ path, line: frame.line }];
  });
  return own.slice(0, 8).map(({ path, line }, depth) => ({
    path,
    score: WEIGHT.frame * 0.6 ** depth,
    why: text.frame(line, depth === 0),
    line,
  }));
}

/** What the failing test's name, imports and body say. */
function fromTest(
  { file, test }: Failure,
  { texts }: EvidenceInput,
  paths: ReadonlySet<string>,
): RouteEvidence[] {
  const testFile = findFile(file ?? test?.split("::")[0] ?? "", texts.keys());
  if (testFile === null) return [];
  const source = texts.get(testFile) ?? "";
  const module = moduleName(testFile);
  const byName = [...paths].filter(
    (path) => path !== testFile && module !== "" && moduleName(path) === module,
  );
  const imported = exercised(testFile, texts, paths);
  return [
    ...byName.map((path) => ({ path, score: WEIGHT.testModule, why: text.testModule(testFile), line: null })),
    ...imported.map((path) => ({ path, score: WEIGHT.imported, why: text.imported(testFile), line: null })),
    ...inCaseName(test ?? "", paths),
    ...called(
      source,
      test ?? "",
      texts,
      [...paths].filter((path) => path !== testFile),
    ),
  ];
}

/** What the case calls; of a case whose text cannot be told apart, what its whole file calls, as a weak hint. */
function called(
  source: string,
  test: string,
  texts: ReadonlyMap<string, string>,
  paths: readonly string[],
): RouteEvidence[] {
  const body = caseText(source, test);
  if (body !== "") return definitions(body, texts, paths);
  return definitions(source, texts, paths).map((item) => ({ ...item, score: item.score * WEIGHT.wholeFile }));
}

/** Components whose file name is a word of the case's name: `TestPlugin_table::test_row` and `plugins/table.py`. */
function inCaseName(test: string, paths: ReadonlySet<string>): RouteEvidence[] {
  const words = new Set(
    test
      .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
      .toLowerCase()
      .match(/[a-z]{4,}/g),
  );
  return [...paths].flatMap((path) => {
    const name = moduleName(path);
    return words.has(name) ? [{ path, score: WEIGHT.caseName, why: text.caseName(name), line: null }] : [];
  });
}

/** The files a test imports; one that only passes on what others define stands for those. */
function exercised(
  testFile: string,
  texts: ReadonlyMap<string, string>,
  paths: ReadonlySet<string>,
): string[] {
  const direct = importedFiles(testFile, texts.get(testFile) ?? "", paths);
  const behind = direct.flatMap((path) => {
    const source = texts.get(path) ?? "";
    return onlyPassesOn(source) ? importedFiles(path, source, paths) : [path];
  });
  return [...new Set(behind)];
}

/** `test_dates.py`, `dates_test.go`, `dates.spec.ts` and `dates.py` share the module name `dates`. */
function moduleName(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  return name.replace(/\..*$/, "").replace(/^tests?[_-]|[_-](?:tests?|spec)$/g, "");
}

/** Components that define a name which the failing case calls; a name defined in many places says little. */
function definitions(
  body: string,
  texts: ReadonlyMap<string, string>,
  paths: readonly string[],
): RouteEvidence[] {
  const names = new Set([...body.matchAll(/\b([A-Za-z_]\w{2,})\b(?=\s*[(.])/g)].map(([, name = ""]) => name));
  return [...names].flatMap((name) => {
    const definition = new RegExp(
      `(?:\\b(?:def|class|function|interface)\\s+|\\b(?:const|let|var)\\s+|\\bexports\\.)${name}\\b|^\\s+(?:async\\s+|static\\s+)*${name}\\s*\\([^)\\n]*\\)\\s*\\{`,
      "m",
    );
    const found = paths.flatMap((path) => {
      const source = texts.get(path) ?? "";
      const match = source.includes(name) ? definition.exec(source) : null;
      return match ? [{ path, line: source.slice(0, match.index).split("\n").length }] : [];
    });
    const score = WEIGHT.defines / Math.max(1, found.length);
    return found.length > 5
      ? []
      : found.map(({ path, line }) => ({ path, score, why: text.defines(name), line }));
  });
}

/** Files, skills, tools and prompts that the failure names. */
function names({ failures, components }: EvidenceInput): RouteEvidence[] {
  const said = failures.map(({ text: excerpt }) => excerpt).join("\n");
  const words = new Set(said.toLowerCase().match(/[a-z0-9][\w-]{3,}/g));
  const identifiers = new Set(said.match(/[A-Za-z_]\w{3,}/g));
  return components.flatMap(({ path, kind }) => {
    if (path.includes("/") && said.includes(path))
      return [{ path, score: WEIGHT.path, why: text.named(path), line: null }];
    const parts = path.toLowerCase().split("/");
    const name = parts.at(-1) === "skill.md" ? parts.at(-2) : parts.at(-1)?.replace(/\..*$/, "");
    if (kind === "harness") return namedInCode(path, identifiers);
    if (name === undefined) return [];
    if (![name, name.replaceAll("-", "_")].some((word) => words.has(word))) return [];
    return [{ path, score: WEIGHT.named, why: text.named(name), line: null }];
  });
}

/** A code file whose name is an identifier in the failure; plain words such as `table` are too common to say that. */
function namedInCode(path: string, identifiers: ReadonlySet<string>): RouteEvidence[] {
  const stem = path.slice(path.lastIndexOf("/") + 1).replace(/\..*$/, "");
  if (!/[a-z].*[A-Z_]|_/.test(stem) || !identifiers.has(stem)) return [];
  return [{ path, score: WEIGHT.named, why: text.named(stem), line: null }];
}

/** Files that the likely ones use: the fault may lie one step further down. */
function indirect(
  direct: readonly RouteEvidence[],
  texts: ReadonlyMap<string, string>,
  paths: ReadonlySet<string>,
): RouteEvidence[] {
  const sources = [...new Set(direct.filter(({ score }) => score >= WEIGHT.named).map(({ path }) => path))];
  const seen = new Set<string>();
  return sources.flatMap((source) =>
    importedFiles(source, texts.get(source) ?? "", paths)
      .filter((path) => (seen.has(path) ? false : seen.add(path)))
      .map((path) => ({ path, score: WEIGHT.importedBy, why: text.importedBy(source), line: null })),
  );
}

/** The kinds that fit the mode, best first; a few components of a kind can be tried in turn, many cannot. */
function fitting({ components, modeTargets }: EvidenceInput): RouteEvidence[] {
  return modeTargets.flatMap((kind, rank) => {
    const fits = components.filter((component) => component.kind === kind);
    const score = (fits.length <= 3 ? WEIGHT.modeKind : WEIGHT.crowdedKind) * 0.8 ** rank;
    return fits.map(({ path }) => ({ path, score, why: text.modeKind(kind), line: null }));
  });
}

function sharedWords({ failures, components, texts }: EvidenceInput): RouteEvidence[] {
  const documents = components.map(({ path }) => texts.get(path) ?? "");
  const shares = rareOverlap(failures.map(({ text: excerpt }) => excerpt).join("\n"), documents);
  return components.flatMap(({ path }, index) => {
    const share = shares[index] ?? 0;
    return share < 0.05 ? [] : [{ path, score: WEIGHT.words * share, why: text.words(), line: null }];
  });
}
