import { expect, test } from "vitest";
import type { Fact } from "../../src/domain/ledger-entry.ts";
import type { NightInput } from "../../src/domain/night.ts";
import { openPlaces } from "../../src/night/open-places.ts";
import { collectedOf, stateOf } from "./collected-of.ts";
import { portsOf } from "./ports-of.ts";
import { REPOSITORY } from "./run-night.ts";

const openProposal = {
  branch: "hone/x",
  number: 4,
  url: "the open one",
  createdAt: "2026-02-01T00:00:00.000Z",
};

function proposed(daysAgo: number): Fact {
  const at = new Date(Date.UTC(2026, 2, 1, 3) - daysAgo * 24 * 3_600_000).toISOString();
  const key = `hone/${daysAgo}`;
  return { kind: "proposals", repositoryId: REPOSITORY, key, at, body: { at } as never };
}

function places(
  open: number,
  past: number[],
  input: Partial<NightInput> = {},
  config = "version: 1\npreset: innovate\n",
) {
  const hosting = { openProposals: async () => Array.from({ length: open }, () => openProposal) };
  return openPlaces(stateOf(collectedOf({}, config), input), portsOf({ hosting, facts: past.map(proposed) }));
}

test("places are what the limits leave beside open proposals and those of the last seven days", async () => {
  expect(await places(0, [])).toEqual({ free: 2, why: "" });
  expect(await places(1, [1])).toEqual({ free: 1, why: "" });
  expect(await places(0, [1, 6.9])).toEqual({ free: 1, why: "" });
  expect(await places(0, [1, 2, 7.1])).toEqual({ free: 1, why: "" });
});

test("no place is free while proposals are open, or after a full week, and it says which", async () => {
  expect(await places(2, [])).toEqual({ free: 0, why: expect.stringContaining("the open one") as string });
  expect(await places(0, [1, 2, 3])).toEqual({
    free: 0,
    why: expect.stringContaining("seven days") as string,
  });
});

test("a night may be asked for fewer, never for more", async () => {
  expect(await places(0, [], { maxProposals: 1 })).toEqual({ free: 1, why: "" });
  expect(await places(0, [], { maxProposals: 9 })).toEqual({ free: 2, why: "" });
  expect((await places(0, [], { maxProposals: 0 })).free).toBe(0);
  expect((await places(0, [], {}, "version: 1\npreset: innovate\nlimits: { open_prs: 1 }\n")).free).toBe(1);
});
