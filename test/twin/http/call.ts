import type { RepositoryState } from "../state/repository-state.ts";
import type { UserState } from "../state/user-state.ts";
import type { TokenState, World } from "../state/world.ts";

export type Credential =
  | { kind: "none" }
  | { kind: "app" }
  | { kind: "installation"; token: TokenState; key: string };

/** One REST request on its way to a handler. */
export interface Call {
  world: World;
  parameters: Record<string, string>;
  query: URLSearchParams;
  /** The full address without its query, for Link headers. */
  address: string;
  body: unknown;
  credential: Credential;
}

/** A request about one repository, from an installation that may see it. The App's bot acts. */
export interface RepositoryCall extends Call {
  repository: RepositoryState;
  token: TokenState;
  actor: UserState;
}

export interface Answer {
  status: number;
  body?: unknown;
  raw?: Buffer;
  headers?: Record<string, string>;
}

/** A JSON answer; name the shape (`RestData`) where the body is put together on the spot. */
export function answer<T>(body: T, status = 200): Answer & { body: T } {
  return { status, body };
}
