/** Why a backend cannot be used to run strangers' code. */
export type SandboxProblem =
  | { kind: "platform" }
  | { kind: "architecture" }
  | { kind: "missing"; package: "bubblewrap" | "util-linux" }
  | { kind: "no-engine"; engine: string }
  | { kind: "no-image"; engine: string }
  | { kind: "no-such-image"; engine: string; image: string }
  | { kind: "silent"; engine: string; detail: string }
  | { kind: "not-macos" }
  | { kind: "no-srt" }
  | { kind: "not-started"; detail: string }
  | { kind: "leaky"; open: readonly string[] }
  | { kind: "not-trusted" };

const UNHELD =
  "The engine cannot hold memory and processes: rootless engines need control groups of version 2, delegated to Hone's user (loginctl enable-linger).";

type Told = { reason: string; advice: string };

const TEXTS: { [K in SandboxProblem["kind"]]: (problem: Extract<SandboxProblem, { kind: K }>) => Told } = {
  platform: () => ({
    reason: "it is for Linux alone",
    advice: "Run Hone on Linux (on Windows: in WSL 2), or in a Linux virtual machine.",
  }),
  architecture: () => ({
    reason: "no system call filter for this processor",
    advice: "Run Hone on an x64 or arm64 machine.",
  }),
  missing: ({ package: name }) => ({
    reason: `${name} is not installed`,
    advice: `Install it: apt-get install ${name}, dnf install ${name} or pacman -S ${name}.`,
  }),
  "no-engine": ({ engine }) => ({ reason: `${engine} is not installed`, advice: `Install ${engine}.` }),
  "no-image": ({ engine }) => ({
    reason: "HONE_SANDBOX_IMAGE names no image",
    advice: `Set it to an image with your tools, by its digest, that ${engine} has pulled (docs/sandbox.md).`,
  }),
  "no-such-image": ({ engine, image }) => ({
    reason: `${engine} does not have the image ${image}`,
    advice: `Hone pulls nothing by itself. Run: ${engine} pull ${image}`,
  }),
  silent: ({ engine, detail }) => ({
    reason: `${engine} does not answer: ${detail.slice(0, 300)}`,
    advice: startAdvice(detail),
  }),
  "not-macos": () => ({ reason: "srt is for macOS alone", advice: "Use bwrap, docker or podman." }),
  "no-srt": () => ({
    reason: "srt is not installed",
    advice: "Run: npm install --global @anthropic-ai/sandbox-runtime",
  }),
  "not-started": ({ detail }) => ({
    reason: `the sandbox does not start: ${detail.slice(0, 300)}`,
    advice: startAdvice(detail),
  }),
  leaky: ({ open }) => ({
    reason: `the sandbox failed its self-test: ${open.join(", ")}`,
    advice: open.every((leak) => leak.startsWith("has no limit") || leak === "has no memory limit")
      ? UNHELD
      : "Do not evaluate with it on this machine. Update it and the kernel, or use another host.",
  }),
  "not-trusted": () => ({
    reason: "the backend unsafe-none isolates nothing",
    advice: "Use another backend, or say --i-trust-this-code if every line that will run is your own.",
  }),
};

/** What an operator reads where a backend is refused: what is wrong, and what to do about it. */
export function sandboxAdvice(problem: SandboxProblem): { reason: string; advice: string } {
  const text = TEXTS[problem.kind] as (problem: SandboxProblem) => Told;
  return text(problem);
}

/** Messages of backends and the kernel, and what lifts them. The first match counts. */
const START_FAILURES: readonly [RegExp, string][] = [
  [
    /RTM_NEWADDR|setting up uid map: permission denied/iu,
    "This system confines user namespaces (Ubuntu 24.04 and later): add an AppArmor profile for /usr/bin/bwrap, or run: sysctl -w kernel.apparmor_restrict_unprivileged_userns=0",
  ],
  [
    /no permissions to create (?:a )?new namespace|creating new namespace failed: operation not permitted/iu,
    "Namespaces are forbidden here. On a host: sysctl -w kernel.unprivileged_userns_clone=1. In a container: give it a seccomp profile that allows them and --security-opt apparmor=unconfined, or run Hone on a host.",
  ],
  [
    /nesting depth|max_\w+_namespaces|creating new namespace.*no space left on device/iu,
    "The limit of namespaces is reached or set to 0: sysctl -w user.max_user_namespaces=15000 (and its kin for the other kinds).",
  ],
  [/no space left on device/iu, "The disk of Hone's data folder or of the engine is full."],
  [
    /disable-userns|unknown option/iu,
    "This bubblewrap is too old: version 0.8 or later is needed (Ubuntu 24.04, Debian 12).",
  ],
  [/unknown flag/iu, "This engine is too old: docker 20.10 or podman 4 at least is needed."],
  [
    /mount proc|can't mount proc/iu,
    "The container hides parts of /proc: start it with --security-opt systempaths=unconfined, or run Hone on a host.",
  ],
  [
    /permission denied.*(?:docker|daemon|podman).*(?:socket|sock)/iu,
    "Hone's user may not talk to the engine. Rootless podman needs no permission; the group docker is as good as root.",
  ],
  [
    /cannot connect to the (?:docker daemon|podman)|is the docker daemon running|connection refused/iu,
    "Start the engine (systemctl start docker, podman machine start), or set DOCKER_HOST to where it listens.",
  ],
  [
    /cgroups? in hybrid mode|drop all controllers/iu,
    'The engine\'s runtime wants control groups of one version: boot with systemd.unified_cgroup_hierarchy=1, or set runtime = "runc" in containers.conf.',
  ],
  [/cgroup|controller.*not (?:available|found)|resource limits/iu, UNHELD],
  [
    /setrlimit|error setting rlimit/iu,
    "The engine may not set limits of processes: start it with a hard limit of 8192 open files or more.",
  ],
  [
    /exec format error|no such file or directory.*\/usr\/bin\/env|\/usr\/bin\/env.*no such file/iu,
    "The image must be for this processor and have /bin/sh, /usr/bin/env and a C library that Hone's Node runs on, or a node of its own.",
  ],
  [
    /bind source path does not exist|mounts? denied|not shared from the host/iu,
    "The engine does not see Hone's data folder: it must be on the engine's own machine, under the same path, and on a desktop's engine among the shared folders.",
  ],
];

function startAdvice(detail: string): string {
  const known = START_FAILURES.find(([pattern]) => pattern.test(detail));
  return (
    known?.[1] ??
    "See what it needs by hand: `bwrap --unshare-all --ro-bind / / true`, or `docker run --rm --network none IMAGE true`."
  );
}
