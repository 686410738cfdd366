import { describe, expect, test } from "vitest";
import type { Trial } from "../../src/domain/trial.ts";
import { RetryLater, StillRunning } from "../../src/errors.ts";
import { trialPlan, type PlannedTrial } from "../../src/evaluation/trial-plan.ts";
import { runBlock, type Block } from "../../src/night/asking/run-block.ts";
import { trial } from "../verdicts/story.ts";

const planned = trialPlan(2, () => 0).slice(1);
const over = ({ position, arm }: PlannedTrial): Trial => trial(position, arm, { a: true });

/* Plays a block; what was kept, in order, and what it threw. */
async function play(block: Partial<Block>): Promise<{ kept: number[]; thrown: unknown }> {
  const kept: number[] = [];
  const thrown = await runBlock({
    planned,
    run: async (one) => over(one),
    keep: async ({ position }) => void kept.push(position),
    isAnswered: () => false,
    ...block,
  }).catch((error: unknown) => error);
  return { kept, thrown };
}

const untilEnded = (signal: AbortSignal): Promise<null> =>
  new Promise((resolve) => signal.addEventListener("abort", () => resolve(null)));

describe("a block of trials", () => {
  test("begins all at once and keeps each as soon as it is over, in whatever order", async () => {
    const begun: number[] = [];
    const after = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
    const kept: number[] = [];
    await play({
      // each ends once the one behind it is kept
      run: async (one) => {
        begun.push(one.position);
        if (one.position < 4) await after[one.position + 1]?.promise;
        return over(one);
      },
      keep: async ({ position }) => {
        kept.push(position);
        after[position]?.resolve();
      },
    });
    expect(begun).toEqual([1, 2, 3, 4]);
    expect(kept).toEqual([4, 3, 2, 1]);
  });

  test("ends the rest as soon as the question is answered, and keeps nothing of them", async () => {
    const { kept, thrown } = await play({
      run: (one, signal) => (one.position === 2 ? Promise.resolve(over(one)) : untilEnded(signal)),
      isAnswered: () => true,
    });
    expect({ kept, thrown }).toEqual({ kept: [2], thrown: undefined });
  });

  test("ends when it is stopped from outside", async () => {
    const stop = new AbortController();
    const ended = play({ run: (_one, signal) => untilEnded(signal), stop: stop.signal });
    stop.abort();
    expect(await ended).toEqual({ kept: [], thrown: undefined });
  });

  test("keeps what is over, and throws on an error only once the others are ended", async () => {
    const ended: number[] = [];
    const { kept, thrown } = await play({
      run: async (one, signal) => {
        if (one.position === 1) return over(one);
        if (one.position === 2) throw new Error("disk full");
        await untilEnded(signal);
        ended.push(one.position);
        return null;
      },
    });
    expect(kept).toEqual([1]);
    expect(ended).toEqual([3, 4]);
    expect(thrown).toEqual(new Error("disk full"));
  });
});

describe("trials that go on elsewhere", () => {
  const elsewhere = (asked: string[], answer: (one: PlannedTrial) => Trial): Block["run"] => {
    return async (one, signal) => {
      asked.push(`${one.position}${signal.aborted ? " ended" : ""}`);
      if (signal.aborted) return null;
      return answer(one);
    };
  };

  test("are asked for again, those that are over being kept, as soon as the first may be over", async () => {
    const { kept, thrown } = await play({
      run: elsewhere([], (one) => {
        if (one.position === 3) return over(one);
        throw new StillRunning(`waiting for ${one.position}`, 100 - one.position);
      }),
    });
    expect(kept).toEqual([3]);
    expect(thrown).toMatchObject({ message: "waiting for 4", afterSeconds: 96 });
  });

  test("are ended there once the question is answered", async () => {
    const asked: string[] = [];
    const { kept, thrown } = await play({
      run: elsewhere(asked, (one) => {
        if (one.position === 2) return over(one);
        throw new StillRunning("waiting", 15);
      }),
      isAnswered: () => true,
    });
    expect({ kept, thrown }).toEqual({ kept: [2], thrown: undefined });
    expect(asked.slice(4)).toEqual(["1 ended", "3 ended", "4 ended"]);
  });

  test("count as tried where the other side is busy", async () => {
    const { thrown } = await play({
      run: elsewhere([], (one) => {
        throw one.position === 3 ? new RetryLater("busy", 60) : new StillRunning("waiting", 15);
      }),
    });
    expect(thrown).toMatchObject({ name: "RetryLater", message: "busy" });
  });
});
