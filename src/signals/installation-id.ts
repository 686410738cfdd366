import { z } from "zod";

/** The installation a delivery belongs to, as its id; null in payloads that leave it out. */
export const InstallationId = z
  .object({ id: z.number().int() })
  .nullish()
  .transform((installation) => installation?.id ?? null);
