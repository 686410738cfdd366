import { spawn } from "node:child_process";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import { movingRefs } from "../changes/refs-moved.ts";
import { gitEnvironment } from "../git/run-git.ts";
import { findRepository } from "../state/find-repository.ts";
import { reaches } from "../state/covers.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { World } from "../state/world.ts";
import { allowed } from "./allowed.ts";
import type { Credential } from "./call.ts";
import { credentialOf } from "./credential-of.ts";
import { headerOf } from "./incoming.ts";
import { Refusal } from "./refusal.ts";

const pattern = /^\/([^/]+)\/([^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/;

/** Serves git's smart HTTP protocol through `git http-backend`; false where the path is none of git's. */
export async function serveGit(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const [, owner, name, service = ""] = pattern.exec(url.pathname) ?? [];
  if (!owner || !name) return false;
  const write = service === "git-receive-pack" || url.searchParams.get("service") === "git-receive-pack";
  const repository = findRepository(world, `${owner}/${name}`);
  const access = accessTo(world, request, repository, write);
  if ("refused" in access) {
    const headers = access.refused === 401 ? { "www-authenticate": 'Basic realm="GitHub"' } : {};
    response.writeHead(access.refused, { "content-type": "text/plain", ...headers }).end(`${access.why}\n`);
    return true;
  }
  const run = () => backend(access.repository, request, response, url, service, access.workflows);
  if (service !== "git-receive-pack") await run();
  else await movingRefs(world, access.repository, world.bot, run);
  /* Only now: whoever has pushed finds its consequences done. */
  response.end();
  return true;
}

type Access = { repository: RepositoryState; workflows: boolean } | { refused: number; why: string };

function accessTo(
  world: World,
  request: IncomingMessage,
  repository: RepositoryState | undefined,
  write: boolean,
): Access {
  const credential = credentialIn(world, request);
  if (credential.kind !== "installation") {
    if (repository && !repository.private && !write && credential.kind === "none")
      return { repository, workflows: false };
    return { refused: 401, why: "Invalid username or token." };
  }
  const { token } = credential;
  if (!repository || !reaches(token, repository)) return { refused: 404, why: "Repository not found." };
  if (!allowed(token.permissions, [write ? "contents:write" : "contents:read"]))
    return { refused: 403, why: "Write access to repository not granted." };
  return { repository, workflows: allowed(token.permissions, ["workflows:write"]) };
}

/** git asks without a credential first and gives one after a 401; a bad one counts as refused. */
function credentialIn(world: World, request: IncomingMessage): Credential {
  try {
    return credentialOf(world, request.headers.authorization);
  } catch (error) {
    if (error instanceof Refusal) return { kind: "app" };
    throw error;
  }
}

/** Runs the CGI program: the request's body in, its headers and body out, the end left to the caller. */
function backend(
  repository: RepositoryState,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  service: string,
  workflows: boolean,
): Promise<void> {
  const encoding = headerOf(request.headers, "content-encoding");
  const protocol = headerOf(request.headers, "git-protocol");
  const length = headerOf(request.headers, "content-length");
  const child = spawn("git", ["http-backend"], {
    env: gitEnvironment({
      GIT_PROJECT_ROOT: repository.git,
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: `/${service}`,
      REQUEST_METHOD: request.method ?? "GET",
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: headerOf(request.headers, "content-type") ?? "",
      REMOTE_USER: "x-access-token",
      REMOTE_ADDR: "127.0.0.1",
      TWIN_WORKFLOWS: workflows ? "allow" : "refuse",
      ...(length ? { CONTENT_LENGTH: length } : {}),
      ...(encoding ? { HTTP_CONTENT_ENCODING: encoding } : {}),
      ...(protocol ? { GIT_PROTOCOL: protocol } : {}),
    }),
    stdio: ["pipe", "pipe", "ignore"],
  });
  /* A client that goes away ends the program's input or output early; its exit is what counts here. */
  pipeline(request, child.stdin, () => undefined);
  return new Promise((resolve, reject) => {
    let head: Buffer | null = Buffer.alloc(0);
    child.stdout.on("data", (part: Buffer) => {
      if (head === null) {
        response.write(part);
        return;
      }
      head = Buffer.concat([head, part]);
      const end = head.indexOf("\r\n\r\n");
      if (end < 0) return;
      writeHead(response, head.subarray(0, end).toString());
      response.write(head.subarray(end + 4));
      head = null;
    });
    child.on("error", reject);
    child.on("close", () => {
      if (!response.headersSent) response.writeHead(500);
      resolve();
    });
  });
}

function writeHead(response: ServerResponse, head: string): void {
  const lines = head
    .split("\r\n")
    .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]);
  const headers = Object.fromEntries(lines) as Record<string, string>;
  const { Status: status = "200", ...others } = headers;
  response.writeHead(Number.parseInt(status, 10), others);
}
