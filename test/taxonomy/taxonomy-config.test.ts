import { expect, test } from "vitest";
import { Mode } from "../../src/domain/failure-class.ts";
import { parseTaxonomyConfig } from "../../src/taxonomy/taxonomy-config.ts";
import { shippedTaxonomy } from "./config.ts";

test("the shipped configuration knows all modes and where each is mended", () => {
  const { modes } = shippedTaxonomy();
  expect(Object.keys(modes).toSorted()).toEqual([...Mode.options].toSorted());
  expect(modes.environment.mended_in).toEqual([]);
  expect(modes["harness-bug"].mended_in).toEqual(["harness"]);
});

test("an unknown key and a missing mode are refused", () => {
  const { model, ...file } = shippedTaxonomy();
  expect(() => parseTaxonomyConfig({ ...file, joincutoff: 1 }, model)).toThrow(/joincutoff/);
  const { environment: _, ...twelve } = file.modes;
  expect(() => parseTaxonomyConfig({ ...file, modes: twelve }, model)).toThrow(/environment/);
});

test("the cut-off of modes is the one that fitting them chose", () => {
  const { model, mode_cutoff } = shippedTaxonomy();
  expect(model.measured["cutoff"]).toMatchObject({ cutoff: mode_cutoff });
});
