import type { Schema } from "./description.ts";

/**
 * The keys in a value that no branch of its schema describes, as JSON pointers. GitHub leaves its schemas open; here
 * a schema that names properties is closed, and one that names none is a free map.
 */
export function undescribedKeys(
  schemas: readonly Schema[],
  value: unknown,
  resolve: (schema: Schema) => Schema,
): string[] {
  const branches = schemas.flatMap((schema) => flattened(schema, resolve));
  if (Array.isArray(value)) return inArray(branches, value, resolve);
  if (value === null || typeof value !== "object") return [];
  const named = branches.filter(({ properties }) => properties !== undefined);
  const maps = branches.flatMap(({ additionalProperties: more }) => (typeof more === "object" ? [more] : []));
  if (named.length === 0 && maps.length === 0) return [];
  return Object.entries(value).flatMap(([key, below]) => {
    const described = named.flatMap(({ properties }) =>
      Object.hasOwn(properties ?? {}, key) ? [properties?.[key] ?? {}] : [],
    );
    const next = described.length > 0 ? described : maps;
    if (next.length === 0) return [`/${key}`];
    return undescribedKeys(next, below, resolve).map((pointer) => `/${key}${pointer}`);
  });
}

function inArray(
  branches: readonly Schema[],
  values: unknown[],
  resolve: (schema: Schema) => Schema,
): string[] {
  const items = branches.flatMap(({ items }): Schema[] => (items ? [items] : []));
  const found = values.flatMap((each) => undescribedKeys(items, each, resolve));
  return [...new Set(found)].map((pointer) => `/*${pointer}`);
}

/** A schema and all its alternatives and parts, references followed. */
function flattened(schema: Schema, resolve: (schema: Schema) => Schema): Schema[] {
  const known = resolve(schema);
  const parts = [...(known.allOf ?? []), ...(known.anyOf ?? []), ...(known.oneOf ?? [])];
  return [known, ...parts.flatMap((part) => flattened(part, resolve))];
}
