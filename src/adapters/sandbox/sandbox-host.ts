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

/** A container engine that answers, and the image that every container is made from. */
export interface ContainerHost {
  backend: "docker" | "podman";
  version: string;
  identity: "user" | "dropped";
  /** The uid and gid of the commands, inside and outside. */
  uid: number;
  gid: number;
  /** The engine's command line program. */
  engine: string;
  image: {
    /** As the operator named it. */
    name: string;
    /** The engine's own content id: what runs stays the same where a tag moves on. */
    id: string;
    environment: Readonly<Record<string, string>>;
  };
  /** Folder with the /etc files that Hone writes itself. */
  etc: string;
  /** File with the filter of system calls, in the engines' form. */
  profile: string;
  /** What tells this data folder's containers from all others. */
  label: string;
}

/** The sandbox runtime of macOS; commands run on the host's own paths. */
export interface SrtHost {
  backend: "srt";
  version: string;
  identity: "user";
  /** The program `srt`, and the PATH that it finds its own programs on. */
  program: string;
  path: string;
  /** Folder of Hone's bases and runs. */
  workFolder: string;
  /** Folders that runs may read although they lie where reading is denied. */
  reads: readonly string[];
}

export type SandboxHost =
  | BwrapHost
  | ContainerHost
  | SrtHost
  | { backend: "unsafe-none"; version: string; identity: "user" };

/** The uid that must own what a command writes to, or null where that is Hone's own. */
export function ownerOf(host: SandboxHost): number | null {
  return "uid" in host && host.identity === "dropped" ? host.uid : null;
}

/** True where commands see the host's own paths, for nothing is mounted. */
export function runsInPlace(host: SandboxHost): host is Exclude<SandboxHost, BwrapHost | ContainerHost> {
  return host.backend === "srt" || host.backend === "unsafe-none";
}
