import type { IncomingMessage, ServerResponse } from "node:http";
import type { World } from "../state/world.ts";

/** Serves a short-lived link. As on GitHub's storage it needs no credential and refuses one that was forwarded. */
export function serveDownload(world: World, request: IncomingMessage, response: ServerResponse): void {
  const [, key = ""] = (request.url ?? "").split("/");
  const file = world.downloads.get(key);
  if (request.headers.authorization) response.writeHead(400).end("InvalidAuthenticationInfo");
  else if (!file || file.expiresAt <= Date.now()) response.writeHead(403).end("AuthenticationFailed");
  else
    response
      .writeHead(200, { "content-type": file.type, "content-length": file.content.length })
      .end(file.content);
}
