import type { z } from "zod";
import type { Translation, TranslationContext, Translator } from "./translation.ts";

/** A translator that sees only payloads of the given shape; others are `bad`, with the place of the first problem. */
export function translator<T>(
  schema: z.ZodType<T>,
  run: (payload: T, context: TranslationContext) => Translation,
): Translator {
  return (payload, context) => {
    const result = schema.safeParse(payload);
    if (result.success) return run(result.data, context);
    const [issue] = result.error.issues;
    return { kind: "bad", reason: `${issue?.path.join(".") || "payload"}: ${issue?.message ?? "invalid"}` };
  };
}
