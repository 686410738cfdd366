import type { GuardReport } from "../domain/ledger-entry.ts";
import { encodedBlob } from "./encoded-blob.ts";
import { fixedRegion } from "./fixed-region.ts";
import { graderLexicon } from "./grader-lexicon.ts";
import type { Guard, GuardInput } from "./guard-input.ts";
import { invisibleText } from "./invisible-text.ts";
import { leak } from "./leak.ts";
import { newAddress } from "./new-address.ts";
import { overridePhrase } from "./override-phrase.ts";
import { patchSize } from "./patch-size.ts";
import { polarity } from "./polarity.ts";
import { processReach } from "./process-reach.ts";
import { protectedPath } from "./protected-path.ts";
import { realChange } from "./real-change.ts";
import { secret } from "./secret.ts";
import { shellPattern } from "./shell-pattern.ts";
import { skillHeader } from "./skill-header.ts";
import { surface } from "./surface.ts";
import { syntax } from "./syntax.ts";
import { testAwareness } from "./test-awareness.ts";
import { toolGrant } from "./tool-grant.ts";
import { trustRegion } from "./trust-region.ts";

/** Every rule, cheapest and hardest first. */
const guards: readonly Guard[] = [
  protectedPath,
  surface,
  patchSize,
  realChange,
  fixedRegion,
  syntax,
  skillHeader,
  secret,
  newAddress,
  shellPattern,
  overridePhrase,
  toolGrant,
  encodedBlob,
  invisibleText,
  graderLexicon,
  polarity,
  trustRegion,
  testAwareness,
  processReach,
  leak,
];

/** Runs every rule over a candidate before it costs anything. No violation: it may be evaluated. */
export function checkGuards(input: GuardInput): GuardReport {
  return { candidateId: input.candidate.id, violations: guards.flatMap((guard) => guard(input)) };
}
