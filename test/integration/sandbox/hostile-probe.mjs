// Tries to leave the sandbox every way it knows; prints the names of what worked as JSON.
import { execFileSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { appendFileSync, linkSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { connect } from "node:net";

const canaries = JSON.parse(readFileSync("canaries.json", "utf8"));
const opened = [];

async function attempt(name, action) {
  try {
    if ((await action()) !== false) opened.push(name);
  } catch {
    // Refused, as it should be.
  }
}

function reach(address) {
  return new Promise((resolve, reject) => {
    const socket = connect(address).once("error", reject).setTimeout(1000, reject);
    socket.once("connect", () => resolve(socket.destroy()));
  });
}

function udp() {
  return new Promise((resolve, reject) => {
    const socket = createSocket("udp4").once("error", reject);
    setTimeout(reject, 1000).unref();
    socket.once("message", () => resolve(socket.close()));
    socket.send("hello", canaries.udp, "127.0.0.1", (error) => error && reject(error));
  });
}

await attempt("tcp", () => reach({ host: "127.0.0.1", port: canaries.port }));
await attempt("udp", udp);
await attempt("path socket", () => reach({ path: canaries.socket }));
await attempt("abstract socket", () => reach({ path: `\0${canaries.abstract}` }));
await attempt("write outside", () => appendFileSync(`${canaries.outside}/written-by-node`, "x"));
await attempt("write into /usr", () => appendFileSync("/usr/hone-probe", "x"));
await attempt("write into /etc", () => appendFileSync("/etc/hone-probe", "x"));
await attempt("write .git/config", () => appendFileSync(".git/config", "\n"));
await attempt("read a secret", () => readFileSync(canaries.secret));
await attempt("list another folder", () => readdirSync(canaries.outside));
await attempt("write into the host's HOME", () => appendFileSync(`${canaries.home}/written-by-node`, "x"));
await attempt("read shadow", () => readFileSync("/etc/shadow"));
await attempt("link to a secret", () => {
  symlinkSync(canaries.secret, "node-link");
  readFileSync("node-link");
});
await attempt("hard link to a secret", () => linkSync(canaries.secret, "node-hard"));
await attempt("signal a host process", () => process.kill(canaries.pid, "SIGUSR2"));
await attempt("new user namespace", () => execFileSync("unshare", ["--user", "true"], { stdio: "ignore" }));
await attempt("environment of another process", () =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, "utf8").includes(canaries.marker);
      } catch {
        return false;
      }
    }),
);

process.stdout.write(JSON.stringify(opened));
process.exit(0);
