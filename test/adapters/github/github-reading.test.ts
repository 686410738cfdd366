import { describe, expect, test } from "vitest";
import { createGithubHosting } from "../../../src/adapters/github/github-hosting.ts";
import type { LogPieces } from "../../../src/ports.ts";
import { NightEnds, RetryLater } from "../../../src/errors.ts";
import { BOT, TARGET, scriptedGithub, type Script } from "./scripted-github.ts";

const hosting = (script: Script) => {
  const { app, seen, warnings } = scriptedGithub(script);
  return {
    hosting: createGithubHosting({ app, target: TARGET, beforeWrite: async () => undefined }),
    seen,
    warnings,
  };
};

async function textOf(log: LogPieces | null): Promise<string> {
  let text = "";
  for await (const piece of log ?? [])
    text += typeof piece === "string" ? piece : Buffer.from(piece).toString();
  return text;
}

describe("a job's log", () => {
  const LOGS = "GET /repos/acme/agent/actions/jobs/3/logs";
  const link = { [LOGS]: { status: 302, headers: { location: "https://store.test/log?sig=1" } } };

  test("is fetched from its one-minute link without our credentials", async () => {
    const { hosting: github, seen } = hosting({
      ...link,
      "GET https://store.test/log": { text: "FAILED tests/a.py" },
    });
    expect(await textOf(await github.jobLog(3))).toBe("FAILED tests/a.py");
    expect(seen.at(-1)?.path).toBe("/log");
    expect(seen.at(-1)?.headers.get("authorization")).toBeNull();
  });

  test("is null where retention has removed it, on either host", async () => {
    expect(
      await hosting({ [LOGS]: { status: 410, json: { message: "Gone" } } }).hosting.jobLog(3),
    ).toBeNull();
    expect(
      await hosting({ ...link, "GET https://store.test/log": { status: 404 } }).hosting.jobLog(3),
    ).toBeNull();
  });

  test("comes in pieces, so that a long one is never held whole", async () => {
    const long = `start${"x".repeat(9 * 1024 * 1024)}end`;
    const log = await hosting({ ...link, "GET https://store.test/log": { text: long } }).hosting.jobLog(3);
    expect(typeof log).not.toBe("string");
    expect((await textOf(log)).length).toBe(long.length);
  });

  test("is asked again where the store is away", async () => {
    const away = hosting({ ...link, "GET https://store.test/log": { status: 503 } }).hosting.jobLog(3);
    await expect(away).rejects.toBeInstanceOf(RetryLater);
  });
});

describe("failed jobs", () => {
  const run = (id: number, over: object = {}) => ({
    id,
    name: "CI",
    workflow_id: 1,
    run_attempt: 1,
    head_branch: "main",
    head_sha: "s1",
    event: "push",
    conclusion: "failure",
    head_repository: { id: 7 },
    html_url: `https://test/runs/${id}`,
    ...over,
  });
  const job = (id: number, over: object = {}) => ({
    id,
    name: "evaluate",
    status: "completed",
    conclusion: "failure",
    run_attempt: 1,
    head_sha: "s1",
    started_at: "2026-10-01T00:00:00Z",
    completed_at: "2026-10-01T00:01:00Z",
    html_url: `https://test/jobs/${id}`,
    ...over,
  });
  const world = (runs: object[], jobs: Record<number, object[]>): Script => ({
    "GET /repos/acme/agent/actions/runs": { json: { total_count: runs.length, workflow_runs: runs } },
    ...Object.fromEntries(
      Object.entries(jobs).map(([id, list]) => [
        `GET /repos/acme/agent/actions/runs/${id}/jobs`,
        { json: { total_count: list.length, jobs: list } },
      ]),
    ),
  });

  test("are those completed and failed, with attempt, fork and commit", async () => {
    const { hosting: github, seen } = hosting(
      world([run(1), run(2, { head_repository: { id: 8 } }), run(3, { head_repository: null })], {
        1: [job(11), job(12, { conclusion: "success" }), job(13, { status: "in_progress" })],
        2: [job(21)],
        3: [job(31)],
      }),
    );
    const found = await github.failedJobs("2026-10-01T00:00:00.000Z");
    expect(found.map(({ jobId, fork, rerunPassed }) => [jobId, fork, rerunPassed])).toEqual([
      [11, false, false],
      [21, true, false],
      [31, true, false],
    ]);
    const query = seen.find(({ path }) => path.endsWith("/actions/runs"))?.query;
    expect([query?.get("created"), query?.get("status")]).toEqual([
      ">=2026-10-01T00:00:00.000Z",
      "completed",
    ]);
  });

  test("of older runs count where they were run again since, and by when each attempt ended", async () => {
    const rerun = { run_attempt: 2, updated_at: "2026-10-02T00:00:00Z" };
    const { hosting: github, seen } = hosting({
      ...world([], { 1: [job(11, { completed_at: "2026-09-20T00:00:00Z" }), job(12, { run_attempt: 2 })] }),
      "GET /repos/acme/agent/actions/runs": ({ query }) => {
        const runs =
          query.get("status") === "failure"
            ? [
                run(1, rerun),
                run(2, { ...rerun, updated_at: "2026-09-30T00:00:00Z" }),
                run(3, { updated_at: rerun.updated_at }),
              ]
            : [];
        return { json: { total_count: runs.length, workflow_runs: runs } };
      },
    });
    expect((await github.failedJobs("2026-10-01T00:00:00.000Z")).map(({ jobId }) => jobId)).toEqual([12]);
    const created = seen
      .filter(({ path }) => path.endsWith("/runs"))
      .map(({ query }) => query.get("created"));
    expect(created).toEqual([
      ">=2026-10-01T00:00:00.000Z",
      "2026-09-01T00:00:00.000Z..2026-10-01T00:00:00.000Z",
      "2026-09-01T00:00:00.000Z..2026-10-01T00:00:00.000Z",
    ]);
  });

  test("name the time of the first step that failed", async () => {
    const step = (conclusion: string, at: string) => ({ conclusion, started_at: at, completed_at: at });
    const steps = [step("success", "1"), step("failure", "2"), step("failure", "3")];
    const { hosting: github } = hosting(world([run(1)], { 1: [job(11, { steps })] }));
    expect((await github.failedJobs("2026-10-01T00:00:00.000Z"))[0]?.step).toEqual({ from: "2", to: "2" });
  });

  test("are marked where a later attempt, or a later run at the same commit, passed", async () => {
    const { hosting: github } = hosting(
      world(
        [
          run(1, { run_attempt: 2, conclusion: "success" }),
          run(4, { head_sha: "s4" }),
          run(5, { head_sha: "s4", conclusion: "success" }),
        ],
        {
          1: [job(11), job(12, { run_attempt: 2, conclusion: "success" })],
          4: [job(41, { head_sha: "s4" })],
        },
      ),
    );
    const found = await github.failedJobs("2026-10-01T00:00:00.000Z");
    expect(found.map(({ jobId, rerunPassed }) => [jobId, rerunPassed])).toEqual([
      [11, true],
      [41, true],
    ]);
  });

  test("on Hone's own branches are left out", async () => {
    const { hosting: github, seen } = hosting(
      world([run(1, { head_branch: "hone/harden/x-1" })], { 1: [job(11)] }),
    );
    expect(await github.failedJobs("2026-10-01T00:00:00.000Z")).toEqual([]);
    expect(seen.some(({ path }) => path.endsWith("/jobs"))).toBe(false);
  });
});

test("only the bot's own branches of this repository are open proposals", async () => {
  const pull = (number: number, ref: string, user: object, repositoryId = 7) => ({
    number,
    html_url: `https://test/pull/${number}`,
    created_at: "2026-10-01T00:00:00Z",
    head: { ref, sha: "s", repo: { id: repositoryId } },
    user,
  });
  const { hosting: github } = hosting({
    "GET /repos/acme/agent/pulls": {
      json: [
        pull(1, "hone/harden/a-1", BOT),
        pull(2, "hone/harden/b-2", { id: 4, login: "someone" }),
        pull(3, "feature", BOT),
        pull(4, "hone/harden/c-3", BOT, 8),
        pull(5, "hone/configure", BOT),
      ],
    },
  });
  expect((await github.openProposals()).map(({ number }) => number)).toEqual([1]);
});

describe("a permission", () => {
  const level = (json: object) =>
    hosting({ "GET /repos/acme/agent/collaborators/kim/permission": { json } }).hosting.permissionOf("kim");

  test("is the live role, with triage as read and a custom role as what it is built on", async () => {
    expect(await level({ permission: "write", role_name: "maintain" })).toBe("maintain");
    expect(await level({ permission: "read", role_name: "triage" })).toBe("read");
    expect(await level({ permission: "write", role_name: "release-captain" })).toBe("write");
    expect(await hosting({}).hosting.permissionOf("stranger")).toBe("none");
  });
});

describe("a file of the default branch", () => {
  const CONTENT = "GET /repos/acme/agent/contents/.github%2Fhone.yml";
  const read = (script: Script) => hosting(script).hosting.readFileFromDefaultBranch(".github/hone.yml");

  test("is its text, or null where there is none", async () => {
    const content = Buffer.from("version: 1\n").toString("base64");
    expect(await read({ [CONTENT]: { json: { type: "file", encoding: "base64", content } } })).toBe(
      "version: 1\n",
    );
    expect(await read({})).toBeNull();
    expect(await read({ [CONTENT]: { json: [] } })).toBeNull();
  });
});

test("a repository that is gone ends the night", async () => {
  await expect(hosting({}).hosting.openProposals()).rejects.toBeInstanceOf(NightEnds);
});

describe("the dashboard", () => {
  const plan = { repositoryId: 7, title: "hone dashboard", body: "<!-- hone:dashboard -->\nnew" };
  const issue = (number: number, user: object, body: string) => ({
    number,
    user,
    body,
    html_url: `https://test/${number}`,
  });
  const ISSUES = "/repos/acme/agent/issues";

  test("is known by marker and author: a stranger's look-alike is left alone", async () => {
    const { hosting: github, seen } = hosting({
      [`GET ${ISSUES}`]: {
        json: [
          issue(1, { id: 4, login: "someone" }, plan.body),
          issue(2, BOT, "another issue"),
          issue(3, BOT, "<!-- hone:dashboard -->\nold"),
        ],
      },
      [`GET ${ISSUES}/3`]: { json: issue(3, BOT, "<!-- hone:dashboard -->\nold") },
      [`PATCH ${ISSUES}/3`]: { json: {} },
    });
    expect(await github.report(plan)).toEqual({ url: "https://test/3" });
    expect(seen.filter(({ method }) => method === "PATCH").map(({ path }) => path)).toEqual([`${ISSUES}/3`]);
  });

  test("is not written where nothing changed but line ends", async () => {
    const { hosting: github, seen } = hosting({
      [`GET ${ISSUES}`]: { json: [issue(3, BOT, plan.body.replaceAll("\n", "\r\n"))] },
    });
    await github.report(plan);
    expect(seen.some(({ method }) => method === "PATCH")).toBe(false);
  });

  test("is created once", async () => {
    const { hosting: github } = hosting({
      [`GET ${ISSUES}`]: { json: [] },
      [`POST ${ISSUES}`]: { status: 201, json: issue(9, BOT, plan.body) },
    });
    expect(await github.report(plan)).toEqual({ url: "https://test/9" });
  });

  test("has no address where issues are switched off", async () => {
    const off = { status: 410, json: { message: "Issues are disabled for this repo" } };
    expect(await hosting({ [`GET ${ISSUES}`]: off }).hosting.report(plan)).toEqual({ url: null });
  });
});
