import type { Schema } from "./description.ts";

/**
 * Rewrites what OpenAPI 3.0 says in its own way as JSON schema: `nullable` becomes a type of its own, and references
 * get the name under which the whole description is registered. GitHub writes `oneOf` for alternatives that overlap,
 * so it is read as `anyOf`.
 */
export function jsonSchema(value: unknown, registeredAs: string): unknown {
  if (Array.isArray(value)) return value.map((each) => jsonSchema(each, registeredAs));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, each]) => [
    key === "oneOf" && Array.isArray(each) ? "anyOf" : key,
    key === "$ref" && typeof each === "string" ? `${registeredAs}${each}` : jsonSchema(each, registeredAs),
  ]);
  const { nullable, ...schema } = Object.fromEntries(entries) as Schema;
  return nullable === true ? { anyOf: [{ type: "null" }, schema] } : { ...schema, ...nullableKey(nullable) };
}

/* A property may be called `nullable`; then its value is a schema and stays. */
function nullableKey(nullable: unknown): object {
  return nullable === undefined || nullable === false ? {} : { nullable };
}
