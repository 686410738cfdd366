import type { z } from "zod";
import type { Call } from "./call.ts";
import { unprocessable } from "./refusal.ts";

/** The request's body in the shape an operation needs, or the 422 that says which part is wrong. */
export function bodyOf<T extends z.ZodType>(call: Call, schema: T): z.infer<T> {
  const parsed = schema.safeParse(call.body ?? {});
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const name = issue.path.join("/");
    if (issue.code === "invalid_type" && issue.input === undefined) return `"${name}" wasn't supplied.`;
    return `For 'properties/${name}', ${issue.message}.`;
  });
  throw unprocessable(`Invalid request.\n\n${problems.join("\n")}`);
}
