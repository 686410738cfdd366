import type { BreakingChange, Description, Operation } from "./description.ts";
import { resolveReference } from "./resolve-reference.ts";

/* Words for people, and marks that neither a request nor an answer can break. */
const prose = new Set([
  "description",
  "summary",
  "title",
  "example",
  "examples",
  "externalDocs",
  "tags",
  "deprecated",
  "x-github",
  "x-octokit",
]);
/* Below these keys the names are GitHub's data, not words of the description's language. */
const namesBelow = new Set([
  "properties",
  "patternProperties",
  "schemas",
  "parameters",
  "responses",
  "headers",
]);
const literal = new Set(["enum", "default", "const", "required"]);

/**
 * Cuts a full description down to these operations, what they refer to, and no prose. Credentials by JSON web token
 * stand only in GitHub's prose, so they are kept as `x-credential`. Throws for an operation GitHub does not have.
 */
export function cutOpenapi(full: Description, wanted: readonly string[], source: string): Description {
  const missing = new Set(wanted);
  const paths: NonNullable<Description["paths"]> = {};
  for (const [path, methods] of Object.entries(full.paths ?? {})) {
    for (const [method, operation] of Object.entries(methods)) {
      if (!missing.delete(operation.operationId)) continue;
      paths[path] = { ...paths[path], [method]: cutOperation(operation) };
    }
  }
  if (missing.size > 0) throw new Error(`GitHub describes no ${[...missing].join(", ")}`);
  return { openapi: full.openapi, "x-source-version": source, paths, components: referred(full, paths) };
}

function cutOperation(operation: Operation): Operation {
  const words = (operation as { description?: string }).description ?? "";
  const cut = withoutProse(operation) as Operation;
  return /\bJWT\b/.test(words) ? { ...cut, "x-credential": "app" } : cut;
}

function withoutProse(value: unknown, names = false): unknown {
  if (Array.isArray(value)) return value.map((each) => withoutProse(each));
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([key]) => names || !prose.has(key));
  return Object.fromEntries(
    kept.map(([key, below]) => {
      if (!names && literal.has(key)) return [key, below];
      if (!names && key === "x-github-breaking-changes") return [key, withoutWording(below)];
      return [key, withoutProse(below, !names && namesBelow.has(key))];
    }),
  );
}

/* A version that only rewords changes nothing here. Patches name places by path and must stay as they are. */
function withoutWording(changes: unknown): unknown {
  return (changes as BreakingChange[])
    .map((change) => ({
      ...change,
      patch: Array.isArray(change.patch)
        ? change.patch.filter(({ path }) => !path.endsWith("/description"))
        : Object.fromEntries(Object.entries(change.patch).filter(([key]) => key !== "description")),
    }))
    .filter(({ patch }) => Object.keys(patch).length > 0);
}

/** The components that a value refers to, and those that they refer to, in a stable order. */
function referred(full: Description, from: unknown): Description["components"] {
  const found = new Map<string, unknown>();
  const visit = (value: unknown): void => {
    for (const [, reference] of JSON.stringify(value).matchAll(/"\$ref":"(#\/[^"]+)"/g)) {
      if (reference === undefined || found.has(reference)) continue;
      const cut = withoutProse(resolveReference(full, reference));
      found.set(reference, cut);
      visit(cut);
    }
  };
  visit(from);
  const components: Description["components"] = {};
  for (const reference of [...found.keys()].toSorted()) {
    const [, , kind = "", name = ""] = reference.split("/");
    components[kind] = { ...components[kind], [name]: found.get(reference) };
  }
  return components;
}
