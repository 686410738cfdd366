import { rewardTexts as texts } from "../messages/reward-texts.ts";
import { csvRows } from "./csv-rows.ts";

/** One vote as it was written, with its line (from 1). */
export interface VoteRow {
  line: number;
  item: string;
  source: string;
  label: string;
}

/** Something to tell about a line: left out, doubtful or contradictory. */
export interface VoteProblem {
  line: number;
  text: string;
}

/** `items` holds every item that a row names, also where none of its votes could be used; `duplicates` are lines. */
export type VotesFile =
  | { kind: "votes"; rows: VoteRow[]; items: string[]; problems: VoteProblem[]; duplicates: number[] }
  | { kind: "refused"; reason: string };

/**
 * Votes from a CSV text with the columns `item`, `source` (or `worker`) and `label`, in any order, beside others.
 * Refuses a file without these columns. Every other fault is named by line and costs its own row only; an exact
 * duplicate counts once, two labels of one source on one item both stay and are named.
 */
export function readVotes(text: string): VotesFile {
  const csv = csvRows(text);
  const first = csv.next();
  if (first.done === true || first.value.kind === "broken") return { kind: "refused", reason: texts.empty };
  const columns = columnsOf(first.value.fields);
  if ("reason" in columns) return { kind: "refused", reason: columns.reason };
  const file = {
    kind: "votes" as const,
    rows: [] as VoteRow[],
    problems: [] as VoteProblem[],
    duplicates: [] as number[],
  };
  const items = new Set<string>();
  const seen = new Map<string, string[]>();
  for (const row of csv) {
    const vote = row.kind === "row" ? voteOf(row.line, row.fields, columns) : broken(row);
    if (vote.item !== "") items.add(vote.item);
    if ("text" in vote) file.problems.push({ line: vote.line, text: vote.text });
    else addVote(vote, file, seen);
  }
  return { ...file, items: [...items] };
}

/* `seen`: the labels that each source has given each item so far. */
function addVote(
  vote: VoteRow,
  file: { rows: VoteRow[]; problems: VoteProblem[]; duplicates: number[] },
  seen: Map<string, string[]>,
): void {
  const { line, item, source, label } = vote;
  const key = JSON.stringify([item, source]);
  const said = seen.get(key) ?? [];
  if (said.includes(label)) {
    file.duplicates.push(line);
    return;
  }
  if (said[0] !== undefined)
    file.problems.push({ line, text: texts.contradiction(source, item, said[0], label) });
  seen.set(key, [...said, label]);
  file.rows.push(vote);
}

interface Columns {
  item: number;
  source: number;
  label: number;
  count: number;
}

function columnsOf(fields: readonly string[]): Columns | { reason: string } {
  const names = fields.map((name) => name.trim().toLowerCase());
  const source = names.includes("source") ? names.indexOf("source") : names.indexOf("worker");
  const columns = { item: names.indexOf("item"), source, label: names.indexOf("label") };
  const missing = Object.entries(columns).flatMap(([name, at]) =>
    at >= 0 ? [] : [name === "source" ? "source (or worker)" : name],
  );
  if (missing.length > 0) return { reason: texts.missingColumns(missing, names) };
  return { ...columns, count: names.length };
}

type Fault = VoteProblem & { item: string };

function voteOf(line: number, fields: readonly string[], columns: Columns): VoteRow | Fault {
  if (fields.length !== columns.count)
    return { line, item: "", text: texts.fieldCount(fields.length, columns.count) };
  const [item, source, label] = [columns.item, columns.source, columns.label].map(
    (at) => fields[at]?.trim() ?? "",
  ) as [string, string, string];
  if (item === "") return { line, item, text: texts.emptyItem };
  if (source === "") return { line, item, text: texts.emptySource };
  if (label === "") return { line, item, text: texts.emptyLabel };
  return { line, item, source, label };
}

function broken(row: { line: number; why: "open-quote" | "text-after-quote" }): Fault {
  const text = row.why === "open-quote" ? texts.openQuote : texts.textAfterQuote;
  return { line: row.line, item: "", text };
}
