import type { Octokit } from "@octokit/rest";
import { NightEnds } from "../../errors.ts";
import type { Reaction } from "../../domain/pull-history.ts";
import type { RepositoryTarget } from "./github-app.ts";

/** One call reads 50 pull requests, so a night polls 500 of them. */
const MOST_CALLS = 10;

const QUERY = `query ($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(first: 50, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes {
        number
        createdAt
        author { login }
        reactions(last: 50) { nodes { databaseId content createdAt user { databaseId login } } }
        comments(last: 10) {
          nodes {
            author { login }
            reactions(last: 20) { nodes { databaseId content createdAt user { databaseId login } } }
          }
        }
      }
    }
  }
}`;

type Given = Nodes<{
  databaseId: number | null;
  content: string;
  createdAt: string;
  user: { databaseId: number | null; login: string } | null;
}>;

interface Nodes<T> {
  nodes: (T | null)[] | null;
}

interface Pull {
  number: number;
  createdAt: string;
  author: { login: string } | null;
  reactions: Given;
  comments: Nodes<{ author: { login: string } | null; reactions: Given }>;
}

interface Page {
  repository: {
    pullRequests: Nodes<Pull> & { pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  } | null;
}

/** Reactions to pull requests opened since then and to what their authors wrote below: no webhook tells of them. */
export async function reactions(
  github: Octokit,
  { owner, name }: RepositoryTarget,
  since: string,
): Promise<{ reactions: Reaction[]; cut: boolean }> {
  const found: Reaction[] = [];
  let after: string | null = null;
  for (let call = 0; call < MOST_CALLS; call += 1) {
    const page: Page = await github.graphql<Page>(QUERY, { owner, name, after });
    if (page.repository === null) throw new NightEnds(`${owner}/${name} is gone`);
    const { nodes, pageInfo } = page.repository.pullRequests;
    const recent = present(nodes).filter(({ createdAt }) => Date.parse(createdAt) >= Date.parse(since));
    found.push(...recent.flatMap(reactionsOf));
    if (!pageInfo.hasNextPage || recent.length < present(nodes).length)
      return { reactions: found, cut: false };
    after = pageInfo.endCursor;
  }
  return { reactions: found, cut: true };
}

function reactionsOf({ number, author, reactions, comments }: Pull): Reaction[] {
  // two deleted accounts have no name alike, and need not be one
  const own = present(comments.nodes).filter(
    (comment) => author !== null && comment.author?.login === author.login,
  );
  return [reactions, ...own.map((comment) => comment.reactions)]
    .flatMap(({ nodes }) => present(nodes))
    .flatMap(({ databaseId, content, createdAt, user }) =>
      databaseId === null ? [] : [{ id: databaseId, content, createdAt, user }],
    )
    .map(({ id, content, createdAt, user }) => ({
      id,
      pull: number,
      pullAuthor: author?.login ?? null,
      content,
      at: new Date(createdAt).toISOString(),
      actor: personOf(user),
    }));
}

function personOf(user: { databaseId: number | null; login: string } | null): Reaction["actor"] {
  if (user === null || user.databaseId === null) return null;
  return { id: user.databaseId, login: user.login, bot: user.login.endsWith("[bot]") };
}

function present<T>(nodes: readonly (T | null)[] | null): T[] {
  return (nodes ?? []).filter((node): node is T => node !== null);
}
