import { SANDBOX_BACKENDS } from "../adapters/sandbox/backend-chain.ts";
import type { SandboxBackend } from "../adapters/sandbox/backend-chain.ts";

/** The backend that an option names, or null where there is none of that name. */
export function backendNamed(value: string): SandboxBackend | null {
  return SANDBOX_BACKENDS.find((backend) => backend === value) ?? null;
}
