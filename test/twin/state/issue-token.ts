import { randomBytes } from "node:crypto";
import type { InstallationState, TokenState, World } from "./world.ts";

const oneHour = 3_600_000;

/** Issues an installation token in GitHub's long format: `ghs_<app>_` and a JWT-like text, some 520 characters. */
export function issueToken(
  world: World,
  installation: InstallationState,
  permissions: Record<string, string>,
  repositories: Set<number> | null,
): { value: string; token: TokenState } {
  const part = (bytes: number): string => randomBytes(bytes).toString("base64url");
  const value = `ghs_${world.app.id}_${part(27)}.${part(96)}.${part(256)}`;
  const token = { installation, permissions, repositories, expiresAt: Date.now() + oneHour };
  world.tokens.set(value, token);
  return { value, token };
}
