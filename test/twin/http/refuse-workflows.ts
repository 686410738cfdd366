import type { TokenState } from "../state/world.ts";
import { allowed } from "./allowed.ts";
import { forbidden } from "./refusal.ts";

/** Refuses changes under `.github/workflows/` to a token without the `workflows` permission. */
export function refuseWorkflows(token: TokenState, paths: readonly string[]): void {
  const touches = paths.some((path) => /^\.github\/workflows(\/|$)/i.test(path));
  if (touches && !allowed(token.permissions, ["workflows:write"])) throw forbidden();
}
