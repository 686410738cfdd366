import { expect, test } from "vitest";
import { REPO } from "../publishing/github-world.ts";
import { runnerWorld, stillRunning } from "./runner-world.ts";

test("a run that nobody waits for any more is cancelled on GitHub, and leaves no branch", async () => {
  const { runner, request, twin, branches } = await runnerWorld();
  const other = { ...request, id: "night-1:0.0.1", changes: [] };
  // several are under way at once: each is dispatched before one is over
  for (const each of [request, other]) await stillRunning(runner.run(each));
  expect(twin.state(REPO).runs).toHaveLength(2);

  expect(await runner.run(request, AbortSignal.abort())).toMatchObject({ kind: "none", reason: "cancelled" });
  expect(twin.state(REPO).runs.map(({ status, conclusion }) => [status, conclusion])).toEqual([
    ["completed", "cancelled"],
    ["queued", null],
  ]);
  expect(await branches()).toHaveLength(1);

  await twin.playRunner(REPO);
  expect(await runner.run(other, AbortSignal.abort())).toMatchObject({ kind: "none", reason: "cancelled" });
  expect(await branches()).toEqual([]);
});

test("one that was never begun is not begun to be cancelled", async () => {
  const { runner, request, dispatches } = await runnerWorld();
  expect(await runner.run(request, AbortSignal.abort())).toMatchObject({ kind: "none", reason: "cancelled" });
  expect(dispatches()).toBe(0);
});

test("of several that are begun at once each is dispatched before the next is, for each needs several turns to write", async () => {
  const { runner, request, twin } = await runnerWorld();
  const requests = [0, 1, 2].map((position) => ({ ...request, id: `night-1:0.0.${position}` }));
  await Promise.all(requests.map((each) => stillRunning(runner.run(each))));
  const wanted = ["git/create-ref", "actions/create-workflow-dispatch"];
  const begun = twin.requests.flatMap(({ operation }) => (wanted.includes(operation ?? "") ? operation : []));
  expect(begun).toEqual([...wanted, ...wanted, ...wanted]);
});
