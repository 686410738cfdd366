import type { Answer, Call, RepositoryCall } from "./call.ts";

type Handled = Answer | Promise<Answer>;

/** `app` operations want a JWT, `token` operations an installation token, `any` take either or nothing. */
export interface Route {
  method: string;
  pattern: string;
  operation: string;
  /** Alternatives such as `issues:write`; one of them is enough. Metadata needs none. */
  permissions: string[];
  by: "app" | "token" | "any";
  handler:
    | { kind: "call"; run: (call: Call) => Handled }
    | { kind: "repository"; run: (call: RepositoryCall) => Handled };
}

/** A row of an area's table for an operation outside any one repository. */
export function route(
  by: Route["by"],
  endpoint: string,
  operation: string,
  run: (call: Call) => Handled,
): Route {
  return { ...split(endpoint), operation, permissions: [], by, handler: { kind: "call", run } };
}

/** A row for an operation on one repository; the pattern continues `/repos/{owner}/{repo}`. */
export function repositoryRoute(
  endpoint: string,
  operation: string,
  permissions: string | string[],
  run: (call: RepositoryCall) => Handled,
): Route {
  const { method, pattern } = split(endpoint);
  return {
    method,
    pattern: `/repos/{owner}/{repo}${pattern}`,
    operation,
    permissions: [permissions].flat().filter((permission) => permission !== "metadata:read"),
    by: "token",
    handler: { kind: "repository", run },
  };
}

function split(endpoint: string): { method: string; pattern: string } {
  const [method = "", pattern = ""] = endpoint.split(" ");
  return { method, pattern };
}
