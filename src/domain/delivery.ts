import { z } from "zod";
import type { Fact } from "./ledger-entry.ts";

/** One webhook delivery, stored once by `guid`; `payload` is as GitHub sent it, unchecked. */
export const Delivery = z.strictObject({
  guid: z.string().min(1),
  event: z.string().min(1),
  action: z.string().nullable(),
  installationId: z.number().int().nullable(),
  repositoryId: z.number().int().nullable(),
  receivedAt: z.iso.datetime(),
  payload: z.unknown(),
});
export type Delivery = z.infer<typeof Delivery>;

/**
 * Work a delivery or a schedule asks for; doing it twice must be harmless. Without a repository id it means every
 * repository of the installation.
 */
export const RepositoryRequest = z.strictObject({
  kind: z.enum(["onboard", "night", "purge", "reread-config", "pass-merge-group"]),
  repositoryId: z.number().int().nullable(),
  installationId: z.number().int().nullable(),
  name: z.string(),
  /** The commit that `pass-merge-group` is about. */
  sha: z.string().optional(),
});
export type RepositoryRequest = z.infer<typeof RepositoryRequest>;

/** What a delivery amounts to. */
export interface DeliveryOutcome {
  facts: Fact[];
  requests: RepositoryRequest[];
}
