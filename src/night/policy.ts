import type { Flag } from "../config/parse.ts";
import type { ShippedConfig } from "../config/shipped-config.ts";
import type { Floors } from "../guards/floors.ts";
import type { Playbook } from "../proposals/playbook.ts";
import type { ReliabilityTable } from "../rewards/reliability-table.ts";
import type { TrackLimits } from "../rewards/track-limits.ts";
import type { TaxonomyConfig } from "../taxonomy/taxonomy-config.ts";

/**
 * Everything a night is steered by beside the repository's own settings: the shipped data of config/, the
 * operator's flags, and the few functions that pure code may not bring itself.
 */
export interface Policy {
  shipped: ShippedConfig;
  taxonomy: TaxonomyConfig;
  playbook: Playbook;
  floors: Floors;
  reliabilities: ReliabilityTable;
  tracks: TrackLimits;
  proposerPrompt: string;
  /** What the model judge judges by. Sealed: whoever builds a proposer's prompt gets it empty. */
  rubric: string;
  flags: readonly Flag[];
  operatorAllows: readonly string[];
  /** On GitHub nothing happens before the onboarding pull request is merged; a local night needs no file. */
  requireConfig: boolean;
  knowsTimezone: (name: string) => boolean;
  /** Hex digest of a text. */
  hashOf: (text: string) => string;
  /** A signature that only this Hone can make, so that nobody can forge what it wrote. */
  sign: (text: string) => string;
  /** Takes credentials out of a text. */
  redact: (text: string) => string;
  /** A test for a list of globs; an empty list matches nothing. */
  matcher: (globs: readonly string[]) => (path: string) => boolean;
}
