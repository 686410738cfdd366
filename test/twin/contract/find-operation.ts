import type { Description, Operation, Parameter } from "./description.ts";
import { resolveReference } from "./resolve-reference.ts";

export interface FoundOperation {
  operation: Operation;
  parameters: Parameter[];
  /** Values of the path's parameters, decoded. */
  values: Record<string, string>;
}

/** Makes a finder of the operation that a method and an encoded path address. Literal segments win. */
export function operationFinder(
  description: Description,
): (method: string, path: string) => FoundOperation | null {
  const templates = Object.entries(description.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => compile(description, method, path, operation)),
  );
  return (method, path) => {
    const fitting = templates
      .filter((each) => each.method === method.toLowerCase() && each.expression.test(path))
      .toSorted((one, other) => other.literals - one.literals);
    const [found] = fitting;
    if (!found) return null;
    const { operation, parameters, expression } = found;
    const values = Object.entries(expression.exec(path)?.groups ?? {});
    return {
      operation,
      parameters,
      values: Object.fromEntries(values.map(([name, value]) => [name, decoded(value ?? "")])),
    };
  };
}

function compile(description: Description, method: string, path: string, operation: Operation) {
  const parameters = (operation.parameters ?? []).map((each) =>
    "$ref" in each ? (resolveReference(description, each.$ref) as Parameter) : each,
  );
  const deep = new Set(parameters.filter((each) => each["x-multi-segment"]).map(({ name }) => name));
  const pattern = path
    .replaceAll(/[.+]/g, "\\$&")
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>${deep.has(name) ? ".+" : "[^/]+"})`);
  /* GitHub's prose lets the root folder go without a path. */
  const open =
    operation.operationId === "repos/get-content"
      ? pattern.replace("/(?<path>.+)", "(?:/(?<path>.*))?")
      : pattern;
  const literals = path.split("/").filter((segment) => !segment.includes("{")).length;
  return { method, operation, parameters, expression: new RegExp(`^${open}$`), literals };
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
