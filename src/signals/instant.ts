import { z } from "zod";

/**
 * A time in a payload as one comparable form, ISO 8601 in UTC with milliseconds. GitHub sends it with `Z`, with an
 * offset, and in old events as seconds since 1970.
 */
export const Instant = z.union([z.string(), z.number()]).transform((value, context) => {
  const milliseconds = typeof value === "number" ? value * 1000 : Date.parse(value);
  if (Number.isFinite(milliseconds) && Math.abs(milliseconds) <= 8.64e15)
    return new Date(milliseconds).toISOString();
  context.addIssue({ code: "custom", message: "not a time" });
  return z.NEVER;
});
