import { lstatSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import type { Mount, SandboxedCommand } from "./sandboxed-command.ts";

/** File descriptors that bubblewrap inherits. */
export const STATUS_FD = 3;
export const FILTER_FD = 4;

export const INSIDE = { tree: "/repo", home: "/home/sandbox", uid: "65534" } as const;

const OWN_ETC = ["hosts", "passwd", "group", "nsswitch.conf"];
const HOST_ETC = [
  "/etc/ld.so.cache",
  "/etc/ld.so.conf",
  "/etc/ld.so.conf.d",
  "/etc/ssl/certs",
  "/etc/ssl/openssl.cnf",
  "/etc/ca-certificates",
  "/etc/pki/tls/certs",
  "/etc/pki/ca-trust",
  "/etc/alternatives",
  "/etc/localtime",
  "/etc/mime.types",
];

/**
 * Bubblewrap's arguments, up to the words of what it runs, for the strict profile: nothing of the host but a read-only /usr, own /etc files, the
 * named binds and the tree. The order matters: later mounts cover earlier ones, and / becomes read-only last.
 * /proc is read-only because bubblewrap leaves /proc/sys as it is, where the uid of root alone, without any
 * capability, may write settings of the whole machine.
 */
export function bwrapArguments(
  spec: SandboxedCommand,
  etc: string,
  staged: (source: string) => string,
): string[] {
  return [
    "--unshare-all --unshare-user --disable-userns --die-with-parent --new-session --clearenv".split(" "),
    ["--cap-drop", "ALL", "--uid", INSIDE.uid, "--gid", INSIDE.uid, "--hostname", "sandbox"],
    spec.network ? ["--share-net"] : [],
    Object.entries(spec.environment).flatMap(([name, value]) => ["--setenv", name, value]),
    ["--ro-bind", "/usr", "/usr", ...rootFolders()],
    OWN_ETC.flatMap((name) => ["--ro-bind", staged(join(etc, name)), `/etc/${name}`]),
    HOST_ETC.flatMap((path) => ["--ro-bind-try", path, path]),
    spec.network ? ["--ro-bind-try", "/etc/resolv.conf", "/etc/resolv.conf"] : [],
    [
      "--proc",
      "/proc",
      "--dev",
      "/dev",
      ...memoryFolder("/dev/shm", 256),
      "--remount-ro",
      "/dev",
      "--remount-ro",
      "/proc",
    ],
    memoryFolder("/tmp", 1024),
    memoryFolder("/run", 16),
    spec.home === null ? memoryFolder(INSIDE.home, 512) : ["--bind", staged(spec.home), INSIDE.home],
    ["--bind", staged(spec.tree), INSIDE.tree],
    spec.git === null ? [] : ["--ro-bind", staged(spec.git), `${INSIDE.tree}/.git`],
    spec.mounts.flatMap((mount) => mountArguments(mount, staged)),
    ["--chdir", INSIDE.tree, "--remount-ro", "/"],
    ["--json-status-fd", String(STATUS_FD), "--seccomp", String(FILTER_FD)],
    ["--"],
  ].flat();
}

function mountArguments(mount: Mount, staged: (source: string) => string): string[] {
  if (mount.kind === "bind") return ["--ro-bind", staged(mount.from), mount.to];
  return mount.kind === "link" ? ["--symlink", mount.target, mount.to] : memoryFolder(mount.to, 256);
}

function memoryFolder(path: string, megabytes: number): string[] {
  return ["--perms", "1777", "--size", String(megabytes * 1024 * 1024), "--tmpfs", path];
}

/** /bin, /lib and their kin: links into /usr on most systems, folders of their own on some. */
function rootFolders(): string[] {
  return ["bin", "sbin", "lib", "lib32", "lib64", "libx32"].flatMap((name) => {
    const found = lstatSync(`/${name}`, { throwIfNoEntry: false });
    if (found === undefined) return [];
    return found.isSymbolicLink()
      ? ["--symlink", readlinkSync(`/${name}`), `/${name}`]
      : ["--ro-bind", `/${name}`, `/${name}`];
  });
}
