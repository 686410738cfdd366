import type { z } from "zod";

/** A field that payloads may leave out or send as null: null either way. */
export function orNull<T extends z.ZodType>(schema: T): z.ZodType<z.output<T> | null> {
  return schema.nullish().transform((value) => value ?? null);
}
