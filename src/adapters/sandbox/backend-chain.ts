/** What an operator may ask for: one backend and no other, or the first of the chain that passes. */
export const SANDBOX_BACKENDS = ["auto", "bwrap", "docker", "podman", "srt", "unsafe-none"] as const;

export type SandboxBackend = (typeof SANDBOX_BACKENDS)[number];

export type ChainedBackend = Exclude<SandboxBackend, "auto" | "unsafe-none">;

/**
 * The backends to try, best first. `auto` prefers what needs nothing but one package, then an engine, then what macOS
 * has; a backend that is named stands alone: whoever names one does not want another.
 */
export function backendChain(asked: "auto" | ChainedBackend, platform: NodeJS.Platform): ChainedBackend[] {
  if (asked !== "auto") return [asked];
  if (platform === "linux") return ["bwrap", "docker", "podman"];
  return platform === "darwin" ? ["docker", "podman", "srt"] : [];
}
