import type { Credential } from "../http/call.ts";
import type { World } from "../state/world.ts";
import type { RestData } from "./rest-data.ts";

/** Whose budget a request is charged to. */
export function rateKey(credential: Credential): string {
  return credential.kind === "installation" ? credential.key : credential.kind;
}

export function rateObject(world: World, credential: Credential): RestData<"rateLimit", "get"> {
  const used = world.rate.used.get(rateKey(credential)) ?? 0;
  const { limit, resetAt } = world.rate;
  const core = { limit, used, remaining: Math.max(limit - used, 0), reset: resetAt };
  const idle = (size: number) => ({ limit: size, used: 0, remaining: size, reset: resetAt });
  return {
    resources: {
      core,
      search: idle(30),
      graphql: idle(5000),
      integration_manifest: idle(5000),
      code_search: idle(10),
    },
    rate: core,
  };
}
