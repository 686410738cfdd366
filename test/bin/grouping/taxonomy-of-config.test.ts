import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { taxonomyOfConfig } from "../../../src/bin/grouping/taxonomy-of-config.ts";
import { WrongUsage } from "../../../src/errors.ts";
import { shippedTaxonomy } from "../../taxonomy/config.ts";

async function taxonomyWith(text: string): ReturnType<typeof taxonomyOfConfig> {
  const cwd = await mkdtemp(join(tmpdir(), "hone-taxonomy-"));
  await writeFile(join(cwd, "hone.yml"), text);
  return taxonomyOfConfig("hone.yml", { cwd, env: {} });
}

test("without a file the shipped taxonomy holds", async () => {
  expect(await taxonomyOfConfig(undefined, { cwd: ".", env: {} })).toEqual(shippedTaxonomy());
});

test("what the file adds is there beside the shipped", async () => {
  const { signatures } = await taxonomyWith(
    "version: 1\ntaxonomy:\n  signatures:\n    - { blame: infra, name: vault, phrases: [vault is sealed] }\n",
  );
  expect(signatures).toHaveLength(shippedTaxonomy().signatures.length + 1);
  expect(signatures.at(-1)).toMatchObject({ blame: "infra", name: "vault", certain: ["vault is sealed"] });
});

test("a file with problems and one that does not exist are the caller's mistake", async () => {
  await expect(taxonomyWith("version: 1\ntaxonomy: { mode_cutof: 0.5 }\n")).rejects.toThrow(
    "hone.yml:2:13: taxonomy.mode_cutof is not a setting (did you mean taxonomy.mode_cutoff?)",
  );
  const missing = taxonomyOfConfig("nowhere.yml", { cwd: ".", env: {} });
  await expect(missing).rejects.toThrow(WrongUsage);
});
