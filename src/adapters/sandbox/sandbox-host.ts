/**
 * Who the sandboxed processes are to the kernel outside: `user` as Hone itself, not root; `dropped` as an
 * unprivileged uid; `root` as root without any capability, where a folder that only root can enter is needed.
 */
export type Identity = "user" | "dropped" | "root";

/** How commands are started on this machine: found once, then passed to every run. */
export type SandboxHost =
  | {
      backend: "bwrap";
      version: string;
      identity: Identity;
      /** The uid and gid that a root process drops to. */
      uid: number;
      programs: { bwrap: string; prlimit: string; setpriv: string };
      /** Folder with the /etc files that Hone writes itself. */
      etc: string;
      filter: Uint8Array;
    }
  | { backend: "unsafe-none"; version: string; identity: "user" };
