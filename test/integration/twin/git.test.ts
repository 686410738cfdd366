import { execFile } from "node:child_process";
import { readFile, writeFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { acme, at, folderWith, octokitWith, refusal, repo, tokenFor } from "./acme.ts";

const run = promisify(execFile);
const env = {
  PATH: process.env["PATH"],
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_TERMINAL_PROMPT: "0",
  GIT_AUTHOR_NAME: "t",
  GIT_AUTHOR_EMAIL: "t@example.com",
  GIT_COMMITTER_NAME: "t",
  GIT_COMMITTER_EMAIL: "t@example.com",
};

async function git(folder: string, ...args: string[]): Promise<string> {
  return (await run("git", args, { cwd: folder, env })).stdout.trim();
}

async function cloned(host: string, token: string, ...flags: string[]): Promise<string> {
  const folder = join(await folderWith({}), "clone");
  await git("/", "clone", "-q", ...flags, `http://x-access-token:${token}@${host}/acme/agent.git`, folder);
  return folder;
}

describe("git over HTTP", () => {
  test("clones whole and shallow with an installation token", async () => {
    const { twin, token } = await acme({ repository: { private: true } });
    await twin.asUser("rita").push(repo, "main", { "a.md": "a\n" }, "Second");
    const whole = await cloned(twin.host, token);
    const shallow = await cloned(twin.host, token, "--depth", "1");
    expect(await git(whole, "rev-list", "--count", "HEAD")).toBe("2");
    expect(await git(shallow, "rev-list", "--count", "HEAD")).toBe("1");
    expect(await readFile(join(shallow, "a.md"), "utf8")).toBe("a\n");
  });

  test("a private repository wants a token, and the scheme word of an extra header may be in any case", async () => {
    const { twin, token } = await acme({ repository: { private: true } });
    const folder = await folderWith({});
    const url = `${twin.url}/acme/agent.git`;
    await expect(git(folder, "ls-remote", url)).rejects.toThrow(
      /terminal prompts disabled|Authentication failed/,
    );
    const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
    const listed = await git(
      folder,
      "-c",
      `http.extraHeader=Authorization: basic ${basic}`,
      "ls-remote",
      url,
      "main",
    );
    expect(listed).toContain("refs/heads/main");
  });

  test("a pushed branch is there for the API, its pull request follows further pushes", async () => {
    const { twin, octokit, token } = await acme();
    const folder = await cloned(twin.host, token);
    await git(folder, "checkout", "-q", "-b", "hone/push");
    await writeFile(join(folder, "new.md"), "new\n");
    await git(folder, "add", ".");
    await git(folder, "commit", "-q", "-m", "New");
    await git(folder, "push", "-q", "origin", "HEAD");
    const { data } = await octokit.rest.pulls.create({ ...at, title: "t", head: "hone/push", base: "main" });
    await git(folder, "commit", "-q", "--allow-empty", "-m", "Again");
    await git(folder, "push", "-q", "origin", "HEAD");
    const sha = await git(folder, "rev-parse", "HEAD");
    expect((await octokit.rest.pulls.get({ ...at, pull_number: data.number })).data.head.sha).toBe(sha);
    expect(twin.violations).toEqual([]);
  });

  test("a push is refused without contents:write, for workflow files, and to GitHub's own refs", async () => {
    const { twin, token, installationId } = await acme();
    const reader = await tokenFor(twin, installationId, { permissions: { contents: "read" } });
    const folder = await cloned(twin.host, reader);
    await expect(git(folder, "push", "origin", "HEAD:refs/heads/x")).rejects.toThrow(/403/);
    await git(
      folder,
      "remote",
      "set-url",
      "origin",
      `http://x-access-token:${token}@${twin.host}/acme/agent.git`,
    );
    await expect(git(folder, "push", "origin", "HEAD:refs/pull/9/head")).rejects.toThrow(/hidden ref/);
    await git(folder, "push", "-q", "origin", "HEAD:refs/heads/x");
    await mkdir(join(folder, ".github/workflows"), { recursive: true });
    await writeFile(join(folder, ".github/workflows/ci.yml"), "on: push\n");
    await git(folder, "add", ".");
    await git(folder, "commit", "-q", "-m", "CI");
    await expect(git(folder, "push", "origin", "HEAD:refs/heads/x")).rejects.toThrow(
      /refusing to allow a GitHub App to create or update workflow `.github\/workflows\/ci.yml` without `workflows` permission/,
    );
  });
});

describe("git through the API", () => {
  test("blob, tree, commit and ref make a branch whose commit GitHub signs when no author is given", async () => {
    const { octokit, head } = await acme();
    const { data: base } = await octokit.rest.git.getCommit({ ...at, commit_sha: head });
    const { data: blob } = await octokit.rest.git.createBlob({ ...at, content: "hi\n" });
    const tree = [{ path: "docs/hi.md", mode: "100644" as const, type: "blob" as const, sha: blob.sha }];
    const made = await octokit.rest.git.createTree({ ...at, base_tree: base.tree.sha, tree });
    const commit = (more: object) =>
      octokit.rest.git.createCommit({ ...at, message: "Hi", tree: made.data.sha, parents: [head], ...more });
    const { data } = await commit({});
    expect(data).toMatchObject({ verification: { verified: true }, author: { name: "hone[bot]" } });
    const named = await commit({ author: { name: "n", email: "n@example.com" } });
    expect(named.data.verification).toMatchObject({ verified: false, reason: "unsigned" });
    await octokit.rest.git.createRef({ ...at, ref: "refs/heads/hi", sha: data.sha });
    const { data: compared } = await octokit.rest.repos.compareCommitsWithBasehead({
      ...at,
      basehead: "main...hi",
    });
    expect(compared).toMatchObject({
      status: "ahead",
      ahead_by: 1,
      behind_by: 0,
      files: [{ filename: "docs/hi.md", status: "added" }],
    });
  });

  test("REST commits can be switched to unsigned, as some report them", async () => {
    const { octokit, head } = await acme({ signsRestCommits: false });
    const { data: base } = await octokit.rest.git.getCommit({ ...at, commit_sha: head });
    const made = await octokit.rest.git.createCommit({
      ...at,
      message: "m",
      tree: base.tree.sha,
      parents: [head],
    });
    expect(made.data.verification.verified).toBe(false);
  });

  test("refs: full names when made, unique, existing objects, no `hone` beside `hone/x`, fast forwards only", async () => {
    const { octokit, twin, head } = await acme();
    const create = (ref: string, sha = head) => octokit.rest.git.createRef({ ...at, ref, sha });
    expect(await refusal(create("heads/x"))).toMatchObject({ status: 422 });
    expect(await refusal(create("refs/heads/x", "0".repeat(39) + "1"))).toMatchObject({
      message: "Object does not exist",
    });
    await create("refs/heads/hone");
    expect(await refusal(create("refs/heads/hone"))).toMatchObject({ message: "Reference already exists" });
    expect(await refusal(create("refs/heads/hone/x"))).toMatchObject({ message: "Reference update failed" });
    const newer = await twin.asUser("rita").push(repo, "hone", { "a.md": "a\n" }, "a");
    const update = (more: object) =>
      octokit.rest.git.updateRef({ ...at, ref: "heads/hone", sha: head, ...more });
    expect(await refusal(update({}))).toMatchObject({ status: 422, message: "Update is not a fast forward" });
    expect((await octokit.rest.git.getRef({ ...at, ref: "heads/hone" })).data.object.sha).toBe(newer);
    expect((await update({ force: true })).data.object.sha).toBe(head);
    expect(
      (await octokit.rest.git.listMatchingRefs({ ...at, ref: "heads/ho" })).data.map(({ ref }) => ref),
    ).toEqual(["refs/heads/hone"]);
    await octokit.rest.git.deleteRef({ ...at, ref: "heads/hone" });
    expect(await refusal(octokit.rest.git.getRef({ ...at, ref: "heads/hone" }))).toMatchObject({
      status: 404,
    });
    expect(await refusal(octokit.rest.git.deleteRef({ ...at, ref: "heads/hone" }))).toMatchObject({
      status: 422,
    });
  });

  test("trees refuse bad paths, both sha and content, trees posing as files, and workflow files", async () => {
    const { octokit, head } = await acme();
    const { data: base } = await octokit.rest.git.getCommit({ ...at, commit_sha: head });
    const make = (entry: object) =>
      refusal(
        octokit.rest.git.createTree({
          ...at,
          tree: [{ path: "a", mode: "100644", type: "blob", content: "x", ...entry }],
        }),
      );
    for (const path of ["../a", "/a", ".git/config", "a/.GIT/b", "a//b"]) {
      expect([path, (await make({ path })).status]).toEqual([path, 422]);
    }
    expect(await make({ sha: base.tree.sha })).toMatchObject({ status: 422 });
    expect(await make({ content: undefined, sha: base.tree.sha })).toMatchObject({ status: 422 });
    expect(await make({ path: ".github/workflows/ci.yml" })).toMatchObject({ status: 403 });
  });

  test("contents: reading files and folders, writing with the blob believed in", async () => {
    const { octokit } = await acme();
    const listed = await octokit.rest.repos.getContent({ ...at, path: "" });
    expect(
      (listed.data as { name: string; type: string }[]).map(({ name, type }) => `${type} ${name}`),
    ).toEqual(["file README.md", "dir prompts"]);
    const put = (more: object) =>
      octokit.rest.repos.createOrUpdateFileContents({
        ...at,
        path: "README.md",
        message: "m",
        content: "eA==",
        ...more,
      });
    expect(await refusal(put({}))).toMatchObject({ status: 422 });
    expect(await refusal(put({ sha: "0".repeat(40) }))).toMatchObject({ status: 409 });
    const { data } = await octokit.rest.repos.getContent({ ...at, path: "README.md" });
    expect((await put({ sha: (data as { sha: string }).sha })).status).toBe(200);
    expect((await put({ path: "new.md" })).status).toBe(201);
    expect(await refusal(put({ path: ".github/workflows/x.yml" }))).toMatchObject({ status: 403 });
    expect(await refusal(octokit.rest.repos.getContent({ ...at, path: "absent" }))).toMatchObject({
      status: 404,
    });
  });

  test("an empty repository answers 409 where git has nothing to say", async () => {
    const { twin, installationId } = await acme();
    await twin.addRepository({ owner: "acme", name: "empty" });
    twin.changeSelection(installationId, { add: ["empty"] });
    const octokit = octokitWith(twin, await tokenFor(twin, installationId));
    const empty = { owner: "acme", repo: "empty" };
    expect(await refusal(octokit.rest.git.getRef({ ...empty, ref: "heads/main" }))).toMatchObject({
      status: 409,
    });
    expect(await refusal(octokit.rest.repos.listCommits(empty))).toMatchObject({ status: 409 });
  });

  test("a comparison names renamed, removed, binary and added files, each with its own patch", async () => {
    const { octokit, twin } = await acme();
    const long = Array.from({ length: 20 }, (_, line) => `line ${line}\n`).join("");
    await twin.asUser("rita").push(repo, "main", { "a.md": long, "b.md": "b\n", "c.bin": "\0" }, "Before");
    const after = { "a.md": null, "d d.md": `${long}more\n`, "b.md": null, "c.bin": "\0\0", "e.md": "e\n" };
    await twin.asUser("rita").push(repo, "next", after, "After");
    const basehead = "main...next";
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...at, basehead });
    const seen = data.files?.map(({ filename, status, additions, deletions, patch }) => [
      filename,
      status,
      additions,
      deletions,
      patch?.split("\n").at(-1),
    ]);
    expect(seen?.toSorted()).toEqual([
      ["b.md", "removed", 0, 1, "-b"],
      ["c.bin", "modified", 0, 0, undefined],
      ["d d.md", "renamed", 1, 0, "+more"],
      ["e.md", "added", 1, 0, "+e"],
    ]);
    expect(data.files?.find(({ status }) => status === "renamed")?.previous_filename).toBe("a.md");
  });

  test("a tarball comes by a link of its own", async () => {
    const { octokit } = await acme();
    const { data } = await octokit.rest.repos.downloadTarballArchive({ ...at, ref: "main" });
    expect(
      Buffer.from(data as ArrayBuffer)
        .subarray(0, 2)
        .toString("hex"),
    ).toBe("1f8b");
  });
});
