import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { branchTip } from "../../../src/adapters/git/branch-tip.ts";
import { fetchMirror } from "../../../src/adapters/git/fetch-mirror.ts";
import { createGitCode } from "../../../src/adapters/git/git-code.ts";
import { NightEnds, RetryLater } from "../../../src/errors.ts";

const TOKEN = "ghs_not-for-other-eyes";
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hone-mirror-"));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

/** A git server that answers everything with one status. */
async function serverAnswering(status: number): Promise<{ url: string; seen: IncomingMessage[] }> {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/acme/agent.git`, seen };
}

const git = async (...args: string[]) =>
  (await promisify(execFile)("git", ["-C", folder, ...args])).stdout.trim();
const mirror = () => join(folder, "mirror.git");

test("the token reaches the server and stands in no program's arguments", async () => {
  const real = (await promisify(execFile)("sh", ["-c", "command -v git"])).stdout.trim();
  const bin = join(folder, "bin");
  const told = join(folder, "arguments");
  await mkdir(bin);
  await writeFile(join(bin, "git"), `#!/bin/sh\nprintf '%s\\n' "$@" >> '${told}'\nexec '${real}' "$@"\n`);
  await chmod(join(bin, "git"), 0o755);
  vi.stubEnv("PATH", `${bin}${delimiter}${process.env["PATH"]}`);
  const { url, seen } = await serverAnswering(500);
  await expect(fetchMirror({ folder: mirror(), url, token: TOKEN })).rejects.toThrow("returned error: 500");
  const basic = Buffer.from(`x-access-token:${TOKEN}`).toString("base64");
  expect(seen[0]?.headers.authorization).toBe(`Basic ${basic}`);
  const written = await readFile(told, "utf8");
  expect(written).toContain(url);
  expect(written).not.toContain(basic);
  expect(written).not.toContain(TOKEN);
});

test.each([
  [503, RetryLater],
  [429, RetryLater],
  [401, NightEnds],
  [403, NightEnds],
  [404, NightEnds],
])("a server that answers %i", async (status, error) => {
  const { url } = await serverAnswering(status);
  await expect(fetchMirror({ folder: mirror(), url, token: TOKEN })).rejects.toBeInstanceOf(error);
});

test("a server that is away and a lock that is held ask to be tried again", async () => {
  const { url } = await serverAnswering(200);
  const nobody = url.replace(/:\d+/, ":1");
  await expect(fetchMirror({ folder: mirror(), url: nobody, token: null })).rejects.toBeInstanceOf(
    RetryLater,
  );
  const source = join(folder, "source");
  await git("init", "-q", "-b", "main", source);
  await git(
    "-C",
    source,
    "-c",
    "user.name=a",
    "-c",
    "user.email=a@b.c",
    "commit",
    "-q",
    "--allow-empty",
    "-m",
    "x",
  );
  await mkdir(join(mirror(), "refs", "heads"), { recursive: true });
  await writeFile(join(mirror(), "refs", "heads", "main.lock"), "");
  await expect(fetchMirror({ folder: mirror(), url: source, token: null })).rejects.toBeInstanceOf(
    RetryLater,
  );
});

test("a repository nobody pushed to has no tip, and no head to start a night from", async () => {
  const source = join(folder, "source.git");
  await git("init", "-q", "--bare", source);
  await fetchMirror({ folder: mirror(), url: source, token: null });
  expect(await branchTip(mirror(), "main")).toBeNull();
  await expect(createGitCode(mirror(), "main").head()).rejects.toBeInstanceOf(NightEnds);
});
