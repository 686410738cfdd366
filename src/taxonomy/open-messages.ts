import { groupingTexts } from "../messages/grouping-texts.ts";
import type { Features } from "./features.ts";
import type { Holding, Newcomer, Placement } from "./holding.ts";
import { mergeTemplates, type Template } from "./template/merge-templates.ts";
import { restIndex } from "./template/rest-index.ts";

/** The exact keys of bare messages that are known so far, with their templates. */
export interface OpenMessages {
  add(key: string, features: Features): void;
  /**
   * Where new exact keys belong: templates of the newcomers and of the classes near them are merged where they
   * differ only in values, which may show that two classes are one. The keys are known from then on.
   */
  place(newcomers: readonly Newcomer[]): Placement[];
}

interface Item extends Template {
  key: string;
  newcomer: Newcomer | null;
}

/** Known exact keys that are merged anew for one newcomer, at most. */
const neighbourLimit = 300;

/** No exact key is known at first. */
export function openMessages(holding: Holding): OpenMessages {
  const known = new Map<string, Omit<Item, "count">>();
  const index = restIndex();
  let unmerged = false;
  const add = (key: string, features: Features): void => {
    const item = itemOf(key, features);
    known.set(key, item);
    index.add(item.tokens, item.scope, key);
  };
  const counted = (key: string): Item[] => {
    const item = known.get(key);
    return item === undefined ? [] : [{ ...item, count: holding.countOf(key) }];
  };
  /** Merges items and makes what each group has in common known, so that later templates are found by it. */
  const merge = (items: readonly Item[]): Item[][] => {
    const { groups, patterns } = mergeTemplates(items);
    const byGroup = Map.groupBy(items.keys(), (item) => groups[item] ?? 0);
    return [...byGroup].map(([group, members]) => {
      const merged = members.flatMap((member) => items[member] ?? []);
      const [first, second] = merged;
      if (first !== undefined && second !== undefined)
        index.add(patterns[group] ?? [], first.scope, first.key);
      return merged;
    });
  };
  const neighbours = (items: readonly Item[]): Item[] => {
    const classes = new Set<string>();
    const keys = new Set<string>();
    const limit = neighbourLimit * items.length;
    for (const { tokens, scope } of items) {
      for (const key of index.near(tokens, scope)) {
        const classId = holding.classOf(key);
        if (classId === undefined || classes.has(classId)) continue;
        classes.add(classId);
        for (const held of holding.keysOf(classId)) if (keys.size < limit) keys.add(held);
      }
    }
    return [...keys].flatMap(counted);
  };
  return {
    add(key, features) {
      if (known.has(key)) return;
      add(key, features);
      unmerged = true;
    },
    place(newcomers) {
      if (newcomers.length === 0) return [];
      if (unmerged) merge([...known.keys()].flatMap(counted));
      unmerged = false;
      const fresh = newcomers.map((newcomer): Item => {
        const { group, features } = newcomer;
        return { ...itemOf(group.key, features), count: group.failures.length, newcomer };
      });
      const near = neighbours([...fresh, ...patternsOf(fresh)]);
      for (const { group, features } of newcomers) add(group.key, features);
      return merge([...near, ...fresh]).flatMap((items) => placementOf(items, holding));
    },
  };
}

function itemOf(key: string, { template, module }: Features): Omit<Item, "count"> {
  return { key, tokens: template ?? [], scope: module ?? "", newcomer: null };
}

/** What newcomers have in common with one another, to be looked up as well. */
function patternsOf(items: readonly Item[]): Item[] {
  if (items.length === 1) return [];
  const { groups, patterns } = mergeTemplates(items);
  return patterns.flatMap((tokens, group) => {
    const first = items[groups.indexOf(group)];
    return first === undefined || tokens === first.tokens ? [] : [{ ...first, tokens }];
  });
}

function placementOf(items: readonly Item[], holding: Holding): Placement[] {
  const fresh = items.filter(({ newcomer }) => newcomer !== null);
  if (fresh.length === 0) return [];
  const held = items.filter(({ newcomer }) => newcomer === null);
  const classes = new Set(held.flatMap(({ key }) => holding.classOf(key) ?? []));
  const known = [...classes].toSorted((a, b) => holding.byAge(a, b));
  // what a person split is like the rest only to Hone, and a stranger may write whatever makes two classes one:
  // nothing is merged, and each newcomer goes to the likest
  const keptApart = known.some((classId) => holding.isApart(classId)) || !fresh.some(isTrusted);
  return known.length > 1 && keptApart
    ? fresh.map((item) => placed([item], [likest(item, held, holding)]))
    : [placed(fresh, known)];
}

function isTrusted({ newcomer }: Item): boolean {
  return newcomer?.group.trusted === true;
}

function placed(fresh: readonly Item[], known: readonly string[]): Placement {
  const joins = fresh.flatMap(({ newcomer }) =>
    newcomer === null ? [] : [{ group: newcomer.group, score: 1 }],
  );
  return { known, why: groupingTexts.sameMessage, joins };
}

/** The class that holds the item with most words in common, the older one of two. */
function likest({ tokens }: Item, held: readonly Item[], holding: Holding): string {
  const words = new Set(tokens);
  const shared = (item: Item): number => item.tokens.filter((token) => words.has(token)).length;
  const classOf = ({ key }: Item): string => holding.classOf(key) ?? "";
  const ordered = held.toSorted((a, b) => shared(b) - shared(a) || holding.byAge(classOf(a), classOf(b)));
  return ordered[0] === undefined ? "" : classOf(ordered[0]);
}
