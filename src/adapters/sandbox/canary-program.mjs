// Runs inside the sandbox during the self-test, copied there by itself, so it imports nothing of Hone's. It tries what
// strangers' code would try and prints, as one line of JSON, the names of what succeeded; exit code 7. Plain JavaScript,
// for a container's own Node may be the one that runs it.
import { spawn } from "node:child_process";
import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { connect } from "node:net";

const canaries = JSON.parse(readFileSync("canaries.json", "utf8"));

function succeeds(attempt) {
  try {
    return attempt() !== false;
  } catch {
    return false;
  }
}

function writes(path) {
  return succeeds(() => {
    writeFileSync(path, "canary");
    unlinkSync(path);
  });
}

async function reaches(address) {
  const socket = connect(address);
  return new Promise((resolve) => {
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.setTimeout(500, () => resolve(false));
  }).then((reached) => {
    socket.destroy();
    return reached === true;
  });
}

// A limit of a control group, as version 2 and version 1 show it inside.
function isLimited(files, most) {
  return files.some((file) => succeeds(() => Number(readFileSync(`/sys/fs/cgroup/${file}`, "utf8")) <= most));
}

function ofLinux() {
  const status = readFileSync("/proc/self/status", "utf8");
  return {
    "changes kernel settings": succeeds(() => closeSync(openSync("/proc/sys/kernel/core_pattern", "r+"))),
    "shares a namespace with the host": Object.entries(canaries.namespaces).some(([name, link]) =>
      succeeds(() => readlinkSync(`/proc/self/ns/${name}`) === link),
    ),
    "sees processes of the host": readdirSync("/proc").filter((name) => /^\d+$/u.test(name)).length > 5,
    "has capabilities": !/^CapEff:\s+0+$/mu.test(status) || !/^NoNewPrivs:\s+1$/mu.test(status),
    "has no system call filter": !/^Seccomp:\s+2$/mu.test(status),
  };
}

const { limits } = canaries;
const open = {
  "cannot write its own tree": !writes("written"),
  "reads files of the host": succeeds(() => readFileSync(canaries.file)),
  "writes files of the host": writes(`${canaries.folder}/written`),
  "writes system files": writes("/usr/hone-canary") || writes("/etc/hone-canary") || writes("/hone-canary"),
  "sees variables of the host": Object.keys(process.env).some((name) => !canaries.variables.includes(name)),
  "reaches the host's network": await reaches({ host: "127.0.0.1", port: canaries.port }),
  "reaches a socket file of the host": await reaches({ path: canaries.socket }),
  "reaches an abstract socket of the host":
    canaries.abstract !== null && (await reaches({ path: `\0${canaries.abstract}` })),
  "has no memory limit":
    limits !== null && !isLimited(["memory.max", "memory/memory.limit_in_bytes"], limits.bytes),
  "has no limit of processes": limits !== null && !isLimited(["pids.max", "pids/pids.max"], limits.processes),
  ...(canaries.linux ? ofLinux() : {}),
};

spawn("/bin/sh", ["-c", `sleep 20; : ${canaries.marker}`], { detached: true, stdio: "ignore" }).unref();
process.stdout.write(
  JSON.stringify(
    Object.entries(open)
      .filter(([, reached]) => reached)
      .map(([name]) => name),
  ),
);
process.exit(7);
