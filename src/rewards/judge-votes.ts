import { rewardTexts as texts } from "../messages/reward-texts.ts";
import { addToCell, cellAt } from "../statistics/cells.ts";
import { encodeVotes } from "./encode-votes.ts";
import type { Votes } from "./encode-votes.ts";
import { guardedIbcc, posteriorBy } from "./guarded-ibcc.ts";
import type { VoteMethod } from "./guarded-ibcc.ts";
import type { JudgedVotes, SourceReport } from "./judged-votes.ts";
import { labelOrder } from "./label-order.ts";
import { sourceReliability } from "./source-reliability.ts";
import type { VoteRow } from "./read-votes.ts";

/** What the column of a source that said nothing is called where silence is an answer. */
const SILENT = "(silent)";

/** Cells that a posterior, or the confusions of all sources, may have while they are computed with. */
const MOST_CELLS = 50_000_000;
/** Cells of confusions that are still told. */
const TOLD_CELLS = 1_000_000;

/**
 * Posteriors of votes whose labels are the possible truths. `auto` picks the method by their shape. Items numbered
 * from 0, at least half of them seen, are taken as a numbering with gaps: an item in a gap is one without votes. Refuses
 * more labels than memory can hold a posterior or, for IBCC, confusions of.
 */
export function judgeVotes(
  rows: readonly VoteRow[],
  named: readonly string[],
  method: "auto" | "ibcc" | "vote",
): JudgedVotes | { kind: "refused"; reason: string } {
  const labels = labelOrder(rows.map(({ label }) => label));
  const sources = labelOrder(rows.map(({ source }) => source));
  const items = withGaps(labelOrder(named));
  if (items.length * labels.length > MOST_CELLS)
    return { kind: "refused", reason: texts.tooManyLabels(labels.length, items.length) };
  const confusions = sources.length * labels.length ** 2;
  if (method === "ibcc" && confusions > MOST_CELLS)
    return { kind: "refused", reason: texts.ibccTooLarge(labels.length, sources.length) };
  const notes = items.length > named.length ? [texts.gaps(items.length - named.length)] : [];
  if (sources.length === 1 && sources[0] !== undefined) notes.push(texts.oneSource(sources[0]));
  const [itemAt, sourceAt, labelAt] = [items, sources, labels].map(placesOf) as [Places, Places, Places];
  const encoded = encodeVotes(
    rows.map((row) => ({
      item: itemAt(row.item),
      source: sourceAt(row.source),
      label: labelAt(row.label),
    })),
    { items: items.length },
  );
  if (encoded.kind === "refused") return unanimous(rows, items, labels, sources, notes);
  const { votes } = encoded;
  const { posterior, method: used } =
    method === "auto" ? guardedIbcc(votes) : { posterior: posteriorBy(votes, method), method };
  if (confusions > TOLD_CELLS) notes.push(texts.manyLabels(labels.length));
  return {
    method: used,
    labels,
    items,
    posterior,
    sources: sourceReports(votes, posterior, used, labels, sources),
    notes,
  };
}

type Places = (name: string) => number;

function placesOf(names: readonly string[]): Places {
  const places = new Map(names.map((name, at) => [name, at]));
  return (name) => places.get(name) ?? -1;
}

function withGaps(items: string[]): string[] {
  const last = Number(items.at(-1));
  const numbered = items.every((item) => /^(?:0|[1-9]\d{0,8})$/.test(item));
  if (!numbered || items[0] !== "0" || items.length * 2 < last + 1) return items;
  return Array.from({ length: last + 1 }, (_, at) => String(at));
}

/* Only one label was ever used: it is the answer for every item, and no source can be told from another. */
function unanimous(
  rows: readonly VoteRow[],
  items: string[],
  labels: string[],
  sources: readonly string[],
  notes: readonly string[],
): JudgedVotes {
  const counts = Map.groupBy(rows, ({ source }) => source);
  return {
    method: "vote",
    labels,
    items,
    posterior: new Float64Array(items.length * labels.length).fill(1),
    sources: sources.map((source) => ({
      source,
      votes: counts.get(source)?.length ?? 0,
      agreement: null,
      confusion: {},
    })),
    notes: [...notes, texts.oneLabel(labels[0] ?? "")],
  };
}

function sourceReports(
  votes: Votes,
  posterior: Float64Array,
  method: VoteMethod,
  labels: readonly string[],
  sources: readonly string[],
): SourceReport[] {
  const told = votes.sources * votes.classes ** 2 <= TOLD_CELLS;
  const cells = told ? sourceReliability(votes, posterior, method === "ibcc-with-silence") : [];
  const answers = method === "ibcc-with-silence" ? [...labels, SILENT] : labels;
  const said = new Float64Array(votes.sources);
  const right = new Float64Array(votes.sources);
  votes.source.forEach((source, at) => {
    addToCell(said, source, 1);
    const truth = cellAt(votes.item, at) * votes.classes + cellAt(votes.label, at);
    addToCell(right, source, cellAt(posterior, truth));
  });
  return sources.map((source, at) => ({
    source,
    votes: cellAt(said, at),
    agreement: cellAt(right, at) / Math.max(1, cellAt(said, at)),
    confusion: Object.fromEntries(
      (told ? labels : []).map((label, k) => {
        const row = (at * labels.length + k) * answers.length;
        return [label, Object.fromEntries(answers.map((answer, l) => [answer, cellAt(cells, row + l)]))];
      }),
    ),
  }));
}
