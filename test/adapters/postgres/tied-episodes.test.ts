import * as fc from "fast-check";
import { expect, test } from "vitest";
import { tiedEpisodes } from "../../../src/adapters/postgres/tied-episodes.ts";

test("episodes have one group's name exactly where a chain of ties leads from one to the other", () => {
  const tie = fc.array(fc.integer({ min: 0, max: 12 }).map(String), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(tie, { maxLength: 12 }), (ties) => {
      const groups = tiedEpisodes(ties);
      const nameOf = (episode: string): string => groups.get(episode) ?? episode;
      for (let one = 0; one <= 12; one += 1) {
        const reached = new Set([`${one}`]);
        for (let before = 0; before < reached.size;) {
          before = reached.size;
          for (const own of ties)
            if (own.some((name) => reached.has(name))) own.forEach((name) => reached.add(name));
        }
        for (let other = 0; other <= 12; other += 1)
          expect(nameOf(`${one}`) === nameOf(`${other}`)).toBe(reached.has(`${other}`));
      }
    }),
  );
});
