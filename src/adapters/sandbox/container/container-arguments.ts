import { join } from "node:path";
import { INSIDE } from "../bwrap-arguments.ts";
import type { ContainerHost } from "../sandbox-host.ts";
import type { Mount, SandboxedCommand } from "../sandboxed-command.ts";
import { quoted } from "../quoted.ts";

const MEGABYTE = 1024 * 1024;
/** Counts the threads of a user in all containers; the limit that matters is each container's own, of its control group. */
const NEVER_REACHED = 32_768;

/** What a container is known by, to the engine and to a Hone that finds it later, and how it is held. */
export interface ContainerRun {
  name: string;
  labels: Readonly<Record<string, string>>;
  /** True where Hone sees the container's processes and holds their memory itself. */
  watched: boolean;
}

/**
 * The words after `docker` or `podman` that make a container for one command: nothing of the host but the named
 * binds, no capability, nothing writable but the tree and folders in memory, no network unless it is asked for. The
 * image must be there already: nothing is ever pulled. Throws a TypeError for a path that cannot be written into them.
 */
export function containerArguments(
  host: ContainerHost,
  spec: SandboxedCommand,
  { name, labels, watched }: ContainerRun,
): string[] {
  const { limits } = spec;
  const most = limits.processes * 8;
  const room = `${limits.memoryMb * (watched ? 2 : 1)}m`;
  const memory = (path: string, megabytes: number): string[] => memoryFolder(host, path, megabytes);
  return [
    [
      "create",
      "--name",
      name,
      "--pull",
      "never",
      "--hostname",
      "sandbox",
      "--log-driver",
      "none",
      "--no-healthcheck",
    ],
    Object.entries(labels).flatMap(([key, value]) => ["--label", `${key}=${value}`]),
    spec.network ? [] : ["--network", "none"],
    host.backend === "podman"
      ? ["--http-proxy=false", "--read-only-tmpfs=false", "--image-volume=ignore"]
      : [],
    host.backend === "podman" && host.identity === "user" ? ["--userns", "keep-id"] : [],
    ["--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"],
    ["--security-opt", `seccomp=${host.profile}`, "--user", `${host.uid}:${host.gid}`],
    // the watchdog is to meet the limit first: a kill is no evidence, while one process that dies looks like a failed test
    ["--memory", room, "--memory-swap", room, "--pids-limit", String(most)],
    [`fsize=${limits.diskMb * MEGABYTE}`, `nproc=${NEVER_REACHED}`, "nofile=8192", "core=0"].flatMap(
      (limit) => ["--ulimit", limit],
    ),
    ["--shm-size", "256m", ...memory("/tmp", 1024), ...memory("/run", 16)],
    spec.home === null ? memory(INSIDE.home, 512) : bind(spec.home, INSIDE.home, "writable"),
    bind(spec.tree, INSIDE.tree, "writable"),
    spec.git === null ? [] : bind(spec.git, `${INSIDE.tree}/.git`, "read-only"),
    ["passwd", "group"].flatMap((file) => bind(join(host.etc, file), `/etc/${file}`, "read-only")),
    spec.mounts.flatMap((mount) => mountArguments(host, mount)),
    ["--workdir", INSIDE.tree, "--entrypoint", "/usr/bin/env", host.image.id],
    ["-i", ...Object.entries(spec.environment).map(([key, value]) => `${key}=${value}`)],
    ["/bin/sh", "-c", firstProcess(spec.mounts), name, spec.command],
  ].flat();
}

/**
 * The container's first process stays a shell that waits: it takes in the orphans of the command, and signals mean to
 * the command what they mean elsewhere. Its output is one stream, so that lines keep their order on the way through the
 * engine. Links are made first, for an engine can mount none. Its name is the container's, by which it is known among the
 * processes of this machine.
 */
function firstProcess(mounts: readonly Mount[]): string {
  const links = mounts.flatMap((mount) =>
    mount.kind === "link" ? [`ln -s -- ${quoted(mount.target)} ${quoted(mount.to)} || exit 125`] : [],
  );
  return [...links, '/bin/sh -c "$1" 2>&1', "exit $?"].join("\n");
}

function mountArguments(host: ContainerHost, mount: Mount): string[] {
  if (mount.kind === "bind") return bind(mount.from, mount.to, "read-only");
  return mount.kind === "memory" ? memoryFolder(host, mount.to, 256) : [];
}

function bind(from: string, to: string, how: "read-only" | "writable"): string[] {
  const fields = ["type=bind", `source=${plain(from)}`, `target=${plain(to)}`];
  return ["--mount", [...fields, ...(how === "read-only" ? ["readonly"] : [])].join(",")];
}

/**
 * A folder in memory that the commands' user owns: where the image has one of that name its mode is kept, whatever is
 * asked for. The engines say owner in words of their own.
 */
function memoryFolder({ backend, uid, gid }: ContainerHost, path: string, megabytes: number): string[] {
  const fields = [`target=${plain(path)}`, `tmpfs-size=${megabytes}m`, "tmpfs-mode=1777"];
  if (backend === "podman") return ["--mount", ["type=tmpfs", ...fields, "U=true", "notmpcopyup"].join(",")];
  const options = `rw,exec,nosuid,nodev,size=${megabytes}m,mode=1777,uid=${uid},gid=${gid}`;
  return ["--tmpfs", `${plainFolder(path)}:${options}`];
}

/* Engines read these words as lists: a sign that parts them would make a folder's name an option. */
function plain(path: string): string {
  if (/[,"'\\\p{Cc}]/u.test(path)) throw new TypeError(`an engine cannot be told of this path: ${path}`);
  return path;
}

function plainFolder(path: string): string {
  if (path.includes(":")) throw new TypeError(`an engine cannot be told of this path: ${path}`);
  return plain(path);
}
