/**
 * Who the sandboxed processes are to the kernel outside: `user` as Hone itself, not root; `dropped` as an
 * unprivileged uid; `root` as root without any capability, where nothing better works.
 */
export type Identity = "user" | "dropped" | "root";

/** How bubblewrap is started on this machine: found once, then passed to every run. */
export interface BwrapHost {
  backend: "bwrap";
  version: string;
  identity: Identity;
  /** The uid and gid that a root process drops to. */
  uid: number;
  programs: Record<"bwrap" | "prlimit" | "setpriv" | "unshare", string>;
  /** Folder with the /etc files that Hone writes itself. */
  etc: string;
  filter: Uint8Array;
}

export type SandboxHost = BwrapHost | { backend: "unsafe-none"; version: string; identity: "user" };

/** The uid that must own what a command writes to, or null where that is Hone's own. */
export function ownerOf(host: SandboxHost): number | null {
  return host.backend === "bwrap" && host.identity === "dropped" ? host.uid : null;
}
