import { count } from "./figures.ts";

/* What each method makes of the votes. */
const methodTexts: Record<string, string> = {
  vote: "the share of an item's votes on each label",
  ibcc: "what each source mixes up, learned from all votes (IBCC)",
  "ibcc-with-silence": "IBCC with saying nothing as one answer more",
  consensus:
    "the mean of three models: agreement with the majority (Wawa), one accuracy a source, IBCC; near the vote share where nothing proves them",
  table: "the written table of reliabilities, config/reliabilities.yml",
};

const chosen: Record<string, string> = {
  vote: "where votes or sources are few",
  ibcc: "where items have many votes, and it foretells votes that it has not seen",
  "ibcc-with-silence": "where most sources know one label only",
  consensus: "everywhere else",
};

/** What `hone reward` says. */
export const rewardTexts = {
  input: "votes as CSV with the columns item, source (or worker) and label",
  output: "where to write item, label and a posterior column for each label",
  method: "auto (by the shape of the votes), table (config/reliabilities.yml), ibcc or vote",
  methods: [
    "",
    "What --method auto picks by the shape of the votes, and names:",
    ...Object.entries(chosen).map(
      ([method, where]) => `  ${method}: ${where}\n    (${methodTexts[method] ?? ""})`,
    ),
  ].join("\n"),
  usedMethod: (method: string): string => `${method}: ${methodTexts[method] ?? ""}`,
  unreadable: (file: string, code: string): string => `${file} cannot be read (${code})`,
  unwritable: (file: string, code: string): string => `${file} cannot be written (${code})`,
  sameFile: (file: string): string => `--in and --out both name ${file}`,
  unknownMethod: (method: string): string =>
    `there is no method ${method}; there are auto, table, ibcc, vote`,
  empty: "the file is empty; its first line names the columns item, source (or worker) and label",
  missingColumns: (missing: readonly string[], found: readonly string[]): string =>
    `line 1 names no column ${missing.join(" and no column ")}; it names ${found.join(", ")}: name the columns item, source and label there, separated by commas`,
  noVotes: "no row holds a vote",
  openQuote: "a quote is opened and not closed; the row is left out",
  textAfterQuote: "text follows a closing quote; the row is left out",
  fieldCount: (found: number, wanted: number): string =>
    `${found} fields where line 1 names ${wanted}; the row is left out`,
  emptyItem: "the item is empty; the row is left out",
  emptySource: "the source is empty; the vote is left out, its item stays",
  emptyLabel: "the label is empty; the source counts as silent, its item stays",
  unknownSource: (source: string, known: readonly string[]): string =>
    `the source ${source} is not in the table, which knows ${known.join(", ")}; the vote is left out, its item stays`,
  unknownLabel: (label: string): string =>
    `the label ${label} is none of pos, neg, silent; the vote is left out, its item stays`,
  contradiction: (source: string, item: string, first: string, second: string): string =>
    `${source} has said ${first} and ${second} of ${item}; both count`,
  duplicates: (lines: readonly number[]): string =>
    `${count(lines.length, "repeated row")} ${lines.length === 1 ? "counts" : "count"} once: ${linesText(lines)}`,
  unvoted: (items: number): string =>
    `${count(items, "item")} without a usable vote: ${items === 1 ? "its posterior is" : "their posteriors are"} what holds before any vote`,
  noneKnown: (sources: readonly string[]): string =>
    `no vote can be used with the table, so nothing was written: its labels are pos, neg and silent, and its sources ${sources.join(", ")}; --method auto takes any label and any source`,
  notUtf8: "bytes here are not UTF-8 and were read as replacement characters; save the file as UTF-8",
  gaps: (gaps: number): string =>
    `items are numbered from 0 with ${count(gaps, "gap")}: an item in a gap had no vote`,
  oneSource: (source: string): string =>
    `${source} is the only source: nothing can contradict it, so the posteriors say little`,
  oneLabel: (label: string): string => `every vote says ${label}: nothing can be learned about the sources`,
  manyLabels: (labels: number): string =>
    `${labels} labels are too many to tell which of them each source mixes up: only its agreement is told`,
  tooManyLabels: (labels: number, items: number): string =>
    `${labels} labels of ${items} items are more than a table can hold; is the column label a free text?`,
  ibccTooLarge: (labels: number, sources: number): string =>
    `ibcc compares ${labels} labels with each other for each of ${sources} sources, which is too much; --method auto picks one that can`,
  problem: (file: string, line: number, text: string): string => `${file}:${line}: ${text}`,
  more: (others: number): string => `… and ${others} more; --json lists them all`,
  summary: (items: number, votes: number, sources: number, method: string): string =>
    `${count(items, "item")} from ${count(votes, "vote")} of ${count(sources, "source")}, method ${method}`,
  sourceHead: ["source", "votes", "agreement"],
  moreSources: (others: number): string => `… and ${count(others, "more source")}; --json lists them all`,
} as const;

function linesText(lines: readonly number[]): string {
  const shown = lines.slice(0, 10).join(", ");
  const others = lines.length > 10 ? ` and ${lines.length - 10} more` : "";
  return `${lines.length === 1 ? "line" : "lines"} ${shown}${others}`;
}
