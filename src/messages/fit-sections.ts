/** A part of a body. `keep` orders what is dropped when space runs out: lowest first, `always` never. */
export interface Section {
  title: string;
  text: string;
  keep: number | "always";
}

/** GitHub takes 65,536 characters a body; the rest is room for what people add. */
const BODY_BUDGET = 58_000;

/** Joins the sections in their order, leaving out the least valuable ones until the whole fits, and says which. */
export function fitSections(sections: readonly Section[], budget = BODY_BUDGET): string {
  const dropped = new Set<Section>();
  const byValue = sections
    .filter((section) => section.keep !== "always" && section.text !== "")
    .toSorted((a, b) => Number(a.keep) - Number(b.keep));
  for (const section of byValue) {
    if (join(sections, dropped).length <= budget) break;
    dropped.add(section);
  }
  return join(sections, dropped);
}

function join(sections: readonly Section[], dropped: ReadonlySet<Section>): string {
  const kept = sections.filter((section) => !dropped.has(section) && section.text !== "");
  const note = dropped.size === 0 ? [] : [leftOut(dropped)];
  const end = kept.at(-1);
  const texts = kept.slice(0, -1).map(({ text }) => text);
  return [...texts, ...note, ...(end === undefined ? [] : [end.text])].join("\n\n");
}

function leftOut(dropped: ReadonlySet<Section>): string {
  return `Left out for length: ${[...dropped].map(({ title }) => title).join(", ")}.`;
}
