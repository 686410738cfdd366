import { encodeVotes, type Vote } from "../../src/rewards/encode-votes.ts";
import { cellAt } from "../../src/statistics/cells.ts";
import type { TruthSet } from "./read-set.ts";

/** How the votes of a made-up set are cast. */
export interface VoteWorld {
  name: string;
  items: number;
  sources: number;
  classes: number;
  /** Votes on each item; a fraction is the share of items with one more. */
  perItem: number;
  /** Share of the commonest class; the rest is even. */
  top: number;
  /** Skill of a source, from a uniform number: the probability of the right label. */
  skill: (u: number) => number;
  /** Probability that a wrong vote says the commonest class. */
  bias?: number;
  /** Share of the sources that repeat what another one said, where it spoke of the item. */
  copies?: number;
  /** Each source knows one label and keeps silent instead of saying another. */
  oneSided?: true;
}

const mixed = (u: number): number => 0.45 + 0.5 * u;
const weak = (u: number): number => 0.5 + 0.2 * u;
const few = (u: number): number => (u < 0.2 ? 0.95 : 0.5);

/** Worlds of many shapes: binary and many labels, sparse and dense, skewed, one vote an item, adversaries, bias. */
export const voteWorlds: readonly VoteWorld[] = [
  { name: "binary, dense", items: 400, sources: 12, classes: 2, perItem: 6, top: 0.5, skill: mixed },
  {
    name: "binary, one vote an item",
    items: 1000,
    sources: 20,
    classes: 2,
    perItem: 1,
    top: 0.5,
    skill: mixed,
  },
  {
    name: "binary, one vote, skewed",
    items: 1000,
    sources: 20,
    classes: 2,
    perItem: 1,
    top: 0.9,
    skill: mixed,
  },
  { name: "binary, two votes", items: 600, sources: 20, classes: 2, perItem: 2, top: 0.5, skill: mixed },
  {
    name: "binary, 95 % one class",
    items: 800,
    sources: 15,
    classes: 2,
    perItem: 4,
    top: 0.95,
    skill: mixed,
  },
  {
    name: "binary, 98 % one class, weak",
    items: 800,
    sources: 15,
    classes: 2,
    perItem: 5,
    top: 0.98,
    skill: weak,
  },
  { name: "binary, weak sources", items: 500, sources: 30, classes: 2, perItem: 5, top: 0.6, skill: weak },
  { name: "binary, few experts", items: 500, sources: 15, classes: 2, perItem: 7, top: 0.5, skill: few },
  { name: "binary, three sources", items: 1000, sources: 3, classes: 2, perItem: 3, top: 0.7, skill: mixed },
  { name: "binary, two sources", items: 500, sources: 2, classes: 2, perItem: 2, top: 0.6, skill: mixed },
  {
    name: "binary, adversaries",
    items: 500,
    sources: 20,
    classes: 2,
    perItem: 7,
    top: 0.5,
    skill: (u) => (u < 0.2 ? 0.2 : 0.8),
  },
  {
    name: "binary, biased to one class",
    items: 600,
    sources: 20,
    classes: 2,
    perItem: 4,
    top: 0.6,
    skill: mixed,
    bias: 1,
  },
  {
    name: "binary, sparse sources",
    items: 600,
    sources: 300,
    classes: 2,
    perItem: 4,
    top: 0.5,
    skill: mixed,
  },
  { name: "three labels", items: 500, sources: 15, classes: 3, perItem: 5, top: 0.4, skill: mixed },
  { name: "three labels, one vote", items: 800, sources: 10, classes: 3, perItem: 1, top: 0.4, skill: mixed },
  {
    name: "three labels, skewed, biased",
    items: 600,
    sources: 12,
    classes: 3,
    perItem: 4,
    top: 0.85,
    skill: mixed,
    bias: 0.8,
  },
  { name: "five labels", items: 600, sources: 20, classes: 5, perItem: 6, top: 0.2, skill: mixed },
  { name: "five labels, skewed", items: 800, sources: 20, classes: 5, perItem: 5, top: 0.8, skill: mixed },
  {
    name: "five labels, weak",
    items: 500,
    sources: 40,
    classes: 5,
    perItem: 8,
    top: 0.3,
    skill: (u) => 0.25 + 0.3 * u,
  },
  { name: "ten labels, sparse", items: 500, sources: 60, classes: 10, perItem: 3, top: 0.2, skill: mixed },
  { name: "twenty labels, dense", items: 800, sources: 10, classes: 20, perItem: 8, top: 0.1, skill: mixed },
  {
    name: "binary, one-sided, few votes",
    items: 400,
    sources: 40,
    classes: 2,
    perItem: 5,
    top: 0.5,
    skill: (u) => 0.74 + 0.1 * u,
    oneSided: true,
  },
  {
    name: "binary, one-sided, many votes",
    items: 800,
    sources: 12,
    classes: 2,
    perItem: 8,
    top: 0.7,
    skill: mixed,
    oneSided: true,
  },
  {
    name: "binary, half of the sources copy",
    items: 500,
    sources: 12,
    classes: 2,
    perItem: 10,
    top: 0.6,
    skill: (u) => (u < 0.5 ? 0.5 : 0.75),
    copies: 0.5,
  },
  {
    name: "five labels, copies and spammers",
    items: 600,
    sources: 20,
    classes: 5,
    perItem: 8,
    top: 0.6,
    skill: (u) => (u < 0.4 ? 0.2 : 0.6),
    copies: 0.5,
  },
  { name: "twenty items", items: 20, sources: 5, classes: 2, perItem: 4, top: 0.5, skill: mixed },
  {
    name: "hundred items, weak, many sources",
    items: 100,
    sources: 60,
    classes: 2,
    perItem: 20,
    top: 0.5,
    skill: (u) => 0.45 + 0.2 * u,
  },
];

/** One draw of a world; its labels are numbered by chance, so that no method gains by their order. */
export function makeVotes(world: VoteWorld, random: () => number): TruthSet {
  const { items, sources, classes, perItem, top, bias = 0, copies = 0 } = world;
  const skills = Array.from({ length: sources }, () => world.skill(random()));
  const numbers = someOf(classes, classes, random);
  const copied = skills.map((_, source) =>
    copies > 0 && source > 0 && random() < copies ? Math.floor(random() * source) : null,
  );
  const votes: Vote[] = [];
  const truth = Array.from({ length: items }, (_, item) => {
    const label = random() < top ? 0 : 1 + Math.floor(random() * (classes - 1));
    const votesHere = Math.floor(perItem) + Number(random() < perItem % 1);
    const said = new Map<number, number>();
    for (const source of someOf(sources, votesHere, random)) {
      const right = random() < (skills[source] ?? 0);
      const other = (label + 1 + Math.floor(random() * (classes - 1))) % classes;
      const wrong = label !== 0 && random() < bias ? 0 : other;
      said.set(source, right ? label : wrong);
    }
    for (const [source, own] of said)
      votes.push({ item, source, label: said.get(copied[source] ?? source) ?? own });
    return [item, label] as const;
  });
  const cast = votes.filter(({ source, label }) => world.oneSided !== true || label === source % classes);
  const encoded = encodeVotes(
    cast.map((vote) => ({ ...vote, label: cellAt(numbers, vote.label) })),
    { items, sources, classes },
  );
  if (encoded.kind === "refused") throw new Error(encoded.reason);
  return {
    name: world.name,
    votes: encoded.votes,
    truth: truth.map(([item, label]) => [item, cellAt(numbers, label)] as const),
  };
}

function someOf(count: number, take: number, random: () => number): number[] {
  const all = Array.from({ length: count }, (_, at) => at);
  for (let at = 0; at < Math.min(take, count); at += 1) {
    const other = at + Math.floor(random() * (count - at));
    [all[at], all[other]] = [all[other] ?? 0, all[at] ?? 0];
  }
  return all.slice(0, take);
}
