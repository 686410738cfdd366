import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { trajectoryFiles } from "../../../src/adapters/local/trajectory-files.ts";

test("plain files that the patterns match are read in order, no links, nothing of git's, nothing too large", async () => {
  const root = await mkdtemp(join(tmpdir(), "hone-trajectories-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const folder = join(root, "checkout");
  for (const name of ["runs/deep", ".git", "node_modules/x"])
    await mkdir(join(folder, name), { recursive: true });
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  await write("runs/b.jsonl", "b");
  await write("runs/deep/a.jsonl", "a");
  await write("runs/large.jsonl", "x".repeat(8 * 1024 * 1024 + 1));
  await write("runs/notes.txt", "no");
  await write(".git/c.jsonl", "no");
  await write("node_modules/x/d.jsonl", "no");
  await writeFile(join(root, "secret.jsonl"), "no");
  await symlink(join(root, "secret.jsonl"), join(folder, "runs/link.jsonl"));
  const files = await trajectoryFiles(folder, ["**/*.jsonl"]);
  expect(files.map(({ path, bytes, runId }) => [path, Buffer.from(bytes).toString(), runId])).toEqual([
    ["runs/b.jsonl", "b", null],
    ["runs/deep/a.jsonl", "a", null],
  ]);
  expect(await trajectoryFiles(folder, ["elsewhere/*"])).toEqual([]);
});
