import type { Candidate } from "../domain/candidate.ts";
import type { Component } from "../domain/component.ts";
import type { GuardReport } from "../domain/ledger-entry.ts";
import type { Preset } from "../domain/preset.ts";
import type { Settings } from "../domain/settings.ts";
import type { Floors } from "./floors.ts";

/** Everything a guard may look at. `sealedTexts` are held-out cases, rubrics and the like, never shown to a model. */
export interface GuardInput {
  candidate: Candidate;
  basePaths: ReadonlySet<string>;
  components: readonly Component[];
  preset: Preset;
  settings: Settings;
  floors: Floors;
  sealedTexts: readonly string[];
}

export type Violation = GuardReport["violations"][number];

/** One rule: all that is wrong with the candidate by this rule, nothing where it holds. */
export type Guard = (input: GuardInput) => Violation[];
