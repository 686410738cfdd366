import type { ServerResponse } from "node:http";
import { checkPageHtml, repositoryPageHtml, threadPageHtml } from "../pages/thread-page.ts";
import { findRepository } from "../state/find-repository.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { World } from "../state/world.ts";

/** Answers a browser at the `html_url` of a repository, issue, pull request or check run; 404 for anything else. */
export async function servePage(world: World, response: ServerResponse, url: URL): Promise<void> {
  const [, owner = "", name = "", kind = "", number = ""] = url.pathname.split("/");
  const repository = findRepository(world, `${owner}/${name}`);
  const html = repository ? await pageOf(world, repository, kind, Number(number)) : null;
  response.writeHead(html === null ? 404 : 200, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
  });
  response.end(html ?? "<h1>404</h1>");
}

async function pageOf(
  world: World,
  repository: RepositoryState,
  kind: string,
  number: number,
): Promise<string | null> {
  if (kind === "" || kind === "pulls") return repositoryPageHtml(world, repository);
  if (kind === "runs") {
    const check = repository.checks.find(({ id }) => id === number);
    return check ? checkPageHtml(world, repository, check) : null;
  }
  const thread =
    kind === "pull" || kind === "issues"
      ? repository.threads.find((each) => each.number === number)
      : undefined;
  return thread ? await threadPageHtml(world, repository, thread) : null;
}
