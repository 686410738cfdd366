import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { stageFor } from "../../../src/adapters/sandbox/stage.ts";
import { aSandbox, type Bench } from "./a-sandbox.ts";

const benches: Bench[] = [];
afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.remove();
});

test("a run that nobody needs any more is killed; one that was over before counts", async () => {
  const bench = await aSandbox({ "a.txt": "a" });
  benches.push(bench);
  const request = {
    id: "",
    sha: "a1",
    changes: [],
    evaluation: {
      command: "echo begun; exec sleep 600",
      results: "results/*.xml",
      format: "auto" as const,
      setup: null,
      timeout_seconds: 500,
      memory_mb: 256,
      golden: [],
      model_usd: 0,
    },
  };
  const ending = new AbortController();
  const running = bench.sandbox.run(request, ending.signal);
  const quick = { ...request, evaluation: { ...request.evaluation, command: "true" } };
  expect(await bench.sandbox.run(quick, ending.signal)).toMatchObject({ kind: "ran", exitCode: 0 });
  ending.abort();
  expect(await running).toMatchObject({ kind: "none", reason: "cancelled" });
  expect(await bench.sandbox.run(request, ending.signal)).toMatchObject({
    kind: "none",
    reason: "cancelled",
  });
});

test("a machine takes half of its processors' worth of runs, no more than fit into free memory, and at least one", async () => {
  const bench = await aSandbox({}, { parallelTrials: 3 });
  benches.push(bench);
  const evaluation = { memory_mb: 1 } as Parameters<NonNullable<typeof bench.sandbox.atOnce>>[0];
  expect(bench.sandbox.atOnce?.(evaluation)).toBe(3);
  expect(bench.sandbox.atOnce?.({ ...evaluation, memory_mb: 2 ** 40 })).toBe(1);
});

test("what only root can reach is staged by one table of mounts, written once; a single file has a place of its own", async () => {
  const folder = await mkdtemp(join(tmpdir(), "hone-stage-"));
  try {
    await chmod(folder, 0o700);
    const closed = join(folder, "closed");
    await mkdir(join(closed, "a b"), { recursive: true });
    await writeFile(join(folder, "file"), "");
    const staged = (): ReturnType<typeof stageFor> =>
      stageFor([join(closed, "a b", "c"), join(folder, "file")], 65534, "unshare", folder);
    const { prefix } = staged();
    const table = prefix.find((argument) => argument.includes("mounts-")) ?? "";
    expect((await readFile(table, "utf8")).replaceAll(folder, "HERE").split("\n").slice(1)).toEqual([
      "HERE/closed /mnt/0 none bind,X-mount.mkdir=0755 0 0",
      "",
    ]);
    expect(prefix.slice(prefix.indexOf(table) + 1)).toEqual([join(folder, "file"), "/mnt/1", "--"]);
    expect(staged().prefix).toEqual(prefix);
  } finally {
    await rm(folder, { recursive: true });
  }
});
