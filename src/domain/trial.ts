import { z } from "zod";
import { CaseStatus } from "./case-result.ts";

export const Arm = z.enum(["base", "candidate"]);
export type Arm = z.infer<typeof Arm>;

/**
 * One run of all cases on one arm. A run that a limit killed, or that wrote nothing, has no results: no evidence.
 * `seconds` holds the cases' own times, as far as the results tell them. `question` names the one question that the
 * trial belongs to, where that may take several nights.
 */
export const Trial = z.strictObject({
  candidateId: z.string(),
  question: z.string().optional(),
  /** Said of a trial that the night's money no longer paid for: nothing ran, and another night may still run it. */
  begun: z.literal(false).optional(),
  arm: Arm,
  repeat: z.number().int(),
  position: z.number().int(),
  outcome: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("results"),
      cases: z.record(z.string(), CaseStatus),
      seconds: z.record(z.string(), z.number()).optional(),
      exitCode: z.number().int(),
    }),
    z.strictObject({ kind: z.literal("none"), reason: z.string() }),
  ]),
  milliseconds: z.number(),
  spent: z.strictObject({ inputTokens: z.number(), outputTokens: z.number(), usd: z.number() }).optional(),
  sandbox: z.string(),
  failedOutput: z.string(),
});
export type Trial = z.infer<typeof Trial>;
