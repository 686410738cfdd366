import { Kind, parse } from "graphql";
import type { Description } from "./description.ts";

/**
 * The operations that source text calls, by GitHub's ids (`pulls/create`, `graphql/createCommitOnBranch`): Octokit's
 * methods, requests by route, and the root fields of GraphQL documents. A `rest.x.y` that the description lacks is
 * named too: somebody forgot to cut it in.
 */
export function calledOperations(source: string, description: Description): string[] {
  const ids = new Map<string, string>();
  for (const [path, methods] of Object.entries(description.paths ?? {}))
    for (const [method, { operationId }] of Object.entries(methods)) {
      ids.set(`${method.toUpperCase()} ${path}`, operationId);
      ids.set(operationId, operationId);
    }
  const idsIn = (pattern: RegExp): string[] =>
    [...source.matchAll(pattern)].map(([, group = "", method = ""]) => `${kebab(group)}/${kebab(method)}`);
  const explicit = idsIn(/\brest\.(\w+)\.(\w+)/g);
  const implied = idsIn(/\b([a-z]\w+)\.(?=([a-z]\w+))/gi).filter((id) => ids.has(id));
  const texts = [...source.matchAll(/"([^"\n]*)"|`([^`]*)`/g)].map(([, text, long]) => text ?? long ?? "");
  const routes = texts.flatMap((text) => (text.includes(" /") ? (ids.get(text) ?? []) : []));
  return [
    ...new Set([...explicit, ...implied, ...routes, ...texts.flatMap((text) => rootFields(text))]),
  ].toSorted();
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/* Most texts are no documents; that is told by reading them as one. */
function rootFields(text: string): string[] {
  if (!text.includes("{")) return [];
  try {
    return parse(text).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? definition.selectionSet.selections.flatMap((each) =>
            each.kind === Kind.FIELD ? [`graphql/${each.name.value}`] : [],
          )
        : [],
    );
  } catch {
    return [];
  }
}
