import { z } from "zod";
import { orNull } from "./or-null.ts";

/** The App that made a check, as its slug; old payloads leave it out. */
export const AppSlug = z
  .object({ slug: orNull(z.string()) })
  .nullish()
  .transform((app) => app?.slug ?? "unknown");
