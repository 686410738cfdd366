import type { Route } from "./route.ts";

export interface Matched {
  route: Route;
  parameters: Record<string, string>;
}

/** Makes a matcher of a table. `{name}` takes one path segment, `{name+}` several. The first match wins. */
export function routeMatcher(routes: readonly Route[]): (method: string, path: string) => Matched | null {
  const compiled = routes.map((route) => ({ route, ...compile(route.pattern) }));
  return (method, path) => {
    for (const { route, expression, names } of compiled) {
      const found = route.method === method ? expression.exec(path) : null;
      if (!found) continue;
      const values = found.slice(1).map((value) => decoded(value));
      return {
        route,
        parameters: Object.fromEntries(names.map((name, at) => [name, values[at] ?? ""])),
      };
    }
    return null;
  };
}

function compile(pattern: string): { expression: RegExp; names: string[] } {
  const names = [...pattern.matchAll(/\{(\w+)\+?\}/g)].map((found) => found[1] ?? "");
  const source = pattern.replaceAll(/\{\w+(\+?)\}/g, (_, many: string) => (many ? "(.+)" : "([^/]+)"));
  return { expression: new RegExp(`^${source}$`), names };
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
