import type { Parameter, Schema } from "./description.ts";
import type { SchemaChecker } from "./schema-checker.ts";

/** What is wrong with one kind of a request's parameters. The set is closed: an unknown name is a mistake. */
export function checkParameters(
  kind: "path" | "query",
  described: readonly Parameter[],
  values: Record<string, string>,
  schemas: SchemaChecker,
): string[] {
  const known = described.filter((parameter) => parameter.in === kind);
  const unknown = Object.keys(values).filter((name) => known.every((parameter) => parameter.name !== name));
  return [
    ...unknown.map((name) => `has the ${kind} parameter ${name}, which GitHub does not know`),
    ...known.flatMap(({ name, required, schema }) => {
      const text = values[name];
      if (text === undefined) return required ? [`lacks the ${kind} parameter ${name}`] : [];
      return schemas.problems(schema, typed(schemas.resolve(schema), text), `${kind} parameter ${name}`);
    }),
  ];
}

/* Addresses carry text only: a number or boolean is one if the schema wants one and the text looks like one. */
function typed(schema: Schema, text: string): unknown {
  const types = [schema, ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flatMap(({ type }) => type ?? []);
  if (types.includes("integer") && /^-?\d+$/.test(text)) return Number(text);
  if (types.includes("boolean") && (text === "true" || text === "false")) return text === "true";
  return text;
}
