/** Why no backend can be used to run strangers' code. */
export type SandboxProblem =
  | { kind: "platform" }
  | { kind: "architecture" }
  | { kind: "missing"; package: "bubblewrap" | "util-linux" }
  | { kind: "not-started"; detail: string }
  | { kind: "leaky"; open: readonly string[] }
  | { kind: "not-trusted" };

/** What an operator reads where the sandbox is refused: what is wrong, and what to do about it. */
export function sandboxAdvice(problem: SandboxProblem): { reason: string; advice: string } {
  switch (problem.kind) {
    case "platform":
      return {
        reason: "no sandbox backend for this operating system",
        advice: "Run Hone on Linux (on Windows: in WSL 2), or in a Linux virtual machine.",
      };
    case "architecture":
      return {
        reason: "no system call filter for this processor",
        advice: "Run Hone on an x64 or arm64 machine.",
      };
    case "missing":
      return {
        reason: `${problem.package} is not installed`,
        advice: `Install it: apt-get install ${problem.package}, dnf install ${problem.package} or pacman -S ${problem.package}.`,
      };
    case "not-started":
      return {
        reason: `the sandbox does not start: ${problem.detail.slice(0, 300)}`,
        advice: startAdvice(problem.detail),
      };
    case "leaky":
      return {
        reason: `the sandbox failed its self-test: ${problem.open.join(", ")}`,
        advice: "Do not evaluate on this machine. Update bubblewrap and the kernel, or use another host.",
      };
    case "not-trusted":
      break;
  }
  return {
    reason: "the backend unsafe-none isolates nothing",
    advice: "Use the backend bwrap, or say --i-trust-this-code if every line that will run is your own.",
  };
}

/** Messages of bubblewrap and the kernel, and what lifts them. The first match counts. */
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
    /nesting depth|max_\w+_namespaces|no space left on device/iu,
    "The limit of namespaces is reached or set to 0: sysctl -w user.max_user_namespaces=15000 (and its kin for the other kinds).",
  ],
  [
    /disable-userns|unknown option/iu,
    "This bubblewrap is too old: version 0.8 or later is needed (Ubuntu 24.04, Debian 12).",
  ],
  [
    /mount proc|can't mount proc/iu,
    "The container hides parts of /proc: start it with --security-opt systempaths=unconfined, or run Hone on a host.",
  ],
];

function startAdvice(detail: string): string {
  const known = START_FAILURES.find(([pattern]) => pattern.test(detail));
  return known?.[1] ?? "Run `bwrap --unshare-all --ro-bind / / true` by hand and see what it needs.";
}
