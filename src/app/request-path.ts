import type { IncomingMessage } from "node:http";

/** The normalised path of a request without trailing slashes; null where its target is no path. */
export function requestPath(request: IncomingMessage): string | null {
  const target = URL.parse(request.url ?? "", "http://localhost");
  return target === null ? null : target.pathname.replace(/(?<=.)\/+$/, "");
}
