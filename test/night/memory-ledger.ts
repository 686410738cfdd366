import type { Fact, FactKind, FactOf, PlacedFact } from "../../src/domain/ledger-entry.ts";
import type { Ledger } from "../../src/domain/ledger.ts";
import { closedWindowsOf } from "./closed-windows-of.ts";

/** The ledger in memory: the same rules, and facts one at a time for its pages. */
export function memoryLedger(facts: readonly Fact[]): Ledger {
  const all = facts.map((fact, at) => ({ fact, place: at + 1 }));
  const of = <K extends FactKind>(kind: K, repositoryId: number): PlacedFact<K>[] =>
    all
      .filter(({ fact }) => fact.kind === kind && fact.repositoryId === repositoryId)
      .map(({ fact, place }) => ({ ...(fact as FactOf<K>), place }));
  const read = async <K extends FactKind>(kind: K, repositoryId: number, since = ""): Promise<FactOf<K>[]> =>
    all
      .map(({ fact }) => fact as FactOf<K>)
      .filter((fact) => fact.kind === kind && fact.repositoryId === repositoryId && fact.at >= since)
      .toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  const ledger: Ledger = {
    read,
    async append(added) {
      for (const fact of added)
        if (!all.some((known) => sameKey(known.fact, fact))) all.push({ fact, place: all.length + 1 });
    },
    newest: async (kind, repositoryId) => (await read(kind, repositoryId)).at(-1) ?? null,
    async *pages(kind, repositoryId, after = 0) {
      for (const fact of of(kind, repositoryId)) if (fact.place > after) yield [fact];
    },
    async reach(kind, repositoryId, upTo = Infinity) {
      const places = of(kind, repositoryId).flatMap(({ place }) => (place <= upTo ? place : []));
      return { place: Math.max(0, ...places), count: places.length };
    },
    async *groups(repositoryId) {
      const seen = new Set<string>();
      for (const { body } of of("signals", repositoryId)) {
        if (seen.has(body.episode)) continue;
        const names = await ledger.related(repositoryId, [body.episode]);
        for (const name of names) seen.add(name);
        const [signals, states] = [
          await ledger.about("signals", repositoryId, names),
          await ledger.about("episodes", repositoryId, names),
        ];
        yield [{ signals, states }];
      }
    },
    about: async (kind, repositoryId, names) =>
      of(kind, repositoryId).filter((fact) => names.includes(namesOf(fact as Fact)[0] ?? "")),
    async related(repositoryId, names) {
      const tied = [...of("signals", repositoryId), ...of("episodes", repositoryId)].map(namesOf);
      const found = new Set(names);
      for (let before = -1; before < found.size;) {
        before = found.size;
        for (const own of tied)
          if (own.some((name) => found.has(name))) own.forEach((name) => found.add(name));
      }
      return [...found];
    },
    closedWindows: async (repositoryId, sources, time, upTo) =>
      closedWindowsOf(
        of("signals", repositoryId).flatMap(({ body, place }) => (place <= upTo ? body : [])),
        sources,
        time,
      ),
    closing: async (repositoryId, from, to, sources) =>
      of("signals", repositoryId).flatMap(({ body }) => {
        if (sources !== undefined && !sources.includes(body.source)) return [];
        const closes = body.answer === "silent" ? (body.windowClosesAt ?? body.at) : "";
        return closes >= from && closes <= to ? body.episode : [];
      }),
  };
  return ledger;
}

/* The episode that a fact names first, then what else ties it to others. */
function namesOf(fact: Fact): string[] {
  if (fact.kind === "rewards") return [fact.body.episode];
  if (fact.kind === "episodes") return [fact.body.id, ...commitOf(fact.body.sha)];
  if (fact.kind !== "signals") return [];
  const { episode, source, sha, id } = fact.body;
  const run = /^ci:(\d+):\d+$/.exec(id)?.[1];
  return [
    episode,
    ...(source === "ci" || source === "merged" ? commitOf(sha) : []),
    ...(run === undefined ? [] : [`run:${run}`]),
  ];
}

function commitOf(sha: string | null): string[] {
  return sha === null ? [] : [`commit:${sha}`];
}

function sameKey(a: Fact, b: Fact): boolean {
  return a.kind === b.kind && a.repositoryId === b.repositoryId && a.key === b.key;
}
