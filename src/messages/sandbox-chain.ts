import type { SandboxState, TriedBackend } from "../domain/sandbox-state.ts";

/** What is said where no backend of the chain can be used: of each why, and what helps for the first. */
export function chainAdvice(tried: readonly TriedBackend[]): { reason: string; advice: string } {
  const [first, ...others] = tried;
  if (first === undefined)
    return {
      reason: "no sandbox backend for this operating system",
      advice: "Run Hone on Linux (on Windows: in WSL 2), or in a Linux virtual machine.",
    };
  if (others.length === 0) return { reason: first.reason, advice: first.advice };
  return {
    reason: `no sandbox backend can be used: ${triedText(tried)}`,
    advice: `One of them is enough. ${tried.map(({ backend, advice }) => `${backend}: ${advice}`).join(" ")}`,
  };
}

/** `bwrap: bubblewrap is not installed; docker: ...` */
export function triedText(tried: readonly TriedBackend[]): string {
  return tried.map(({ backend, reason }) => `${backend}: ${reason}`).join("; ");
}

/** The sandbox as a night stores it and the dashboard shows it, with what was tried before it. */
export function sandboxText(state: SandboxState): string {
  if (state.kind === "refused") return state.reason;
  const { backend, version, tried = [] } = state;
  const chosen = `${backend} ${version}`.trim();
  return tried.length === 0 ? chosen : `${chosen} (not ${triedText(tried)})`;
}
