import { createVerify } from "node:crypto";
import { describe, expect, test } from "vitest";
import { API_VERSION } from "../../../src/adapters/github/create-octokit.ts";
import { READ_PERMISSIONS } from "../../../src/adapters/github/permission-sets.ts";
import { Blocked, NightEnds, RetryLater } from "../../../src/errors.ts";
import { NOW, PUBLIC_KEY, TARGET, scriptedGithub, type Script } from "./scripted-github.ts";

const REPO = "GET /repos/acme/agent";
const ask = (script: Script) => {
  const { app, seen } = scriptedGithub(script);
  const github = app.forRepository({ ...TARGET, permissions: READ_PERMISSIONS });
  return { seen, answer: github.rest.repos.get({ owner: "acme", repo: "agent" }) };
};

describe("a token", () => {
  test("is minted for one repository with few permissions, by the App's own signed credential", async () => {
    const { seen, answer } = ask({ [REPO]: { json: { id: 7 } } });
    await answer;
    const minted = seen.find(({ path }) => path.endsWith("/access_tokens"));
    expect(minted?.body).toEqual({ repository_ids: [7], permissions: { ...READ_PERMISSIONS } });
    const [head = "", claims = "", signature = ""] = (minted?.headers.get("authorization") ?? "")
      .slice(7)
      .split(".");
    const genuine = createVerify("RSA-SHA256")
      .update(`${head}.${claims}`)
      .verify(PUBLIC_KEY, signature, "base64url");
    expect(genuine).toBe(true);
    const { iat, exp, iss } = JSON.parse(Buffer.from(claims, "base64url").toString()) as Record<
      string,
      unknown
    >;
    expect([iat, exp, iss]).toEqual([NOW / 1000 - 60, NOW / 1000 + 540, "1"]);
  });

  test("is used again while it is fresh, and not across permissions", async () => {
    const { app, seen } = scriptedGithub({ [REPO]: { json: { id: 7 } } });
    for (const permissions of [READ_PERMISSIONS, READ_PERMISSIONS, { issues: "write" } as const])
      await app.forRepository({ ...TARGET, permissions }).rest.repos.get({ owner: "acme", repo: "agent" });
    expect(seen.filter(({ path }) => path.endsWith("/access_tokens"))).toHaveLength(2);
  });

  test("with too little time left is replaced before it is used", async () => {
    const { app, seen } = scriptedGithub({
      [REPO]: { json: { id: 7 } },
      "POST /app/installations/5/access_tokens": {
        json: { token: "ghs_old", expires_at: "2026-10-10T00:10:00.000Z" },
      },
    });
    const github = app.forRepository({ ...TARGET, permissions: READ_PERMISSIONS });
    await github.rest.repos.get({ owner: "acme", repo: "agent" });
    await github.rest.repos.get({ owner: "acme", repo: "agent" });
    expect(seen.filter(({ path }) => path.endsWith("/access_tokens"))).toHaveLength(2);
  });

  test("that GitHub refuses is replaced once", async () => {
    let refusals = 1;
    const { seen, answer } = ask({
      [REPO]: () =>
        refusals-- > 0 ? { status: 401, json: { message: "Bad credentials" } } : { json: { id: 7 } },
    });
    expect((await answer).data.id).toBe(7);
    expect(seen.filter(({ path }) => path.endsWith("/access_tokens"))).toHaveLength(2);
  });
});

describe("every request", () => {
  test("carries the pinned API version", async () => {
    const { seen, answer } = ask({ [REPO]: { json: { id: 7 } } });
    await answer;
    expect(seen.map(({ headers }) => headers.get("x-github-api-version"))).toEqual(
      seen.map(() => API_VERSION),
    );
  });

  test("that changes something waits for its turn, one that reads does not", async () => {
    const { app } = scriptedGithub({
      [REPO]: { json: { id: 7 } },
      "POST /repos/acme/agent/issues": { status: 201, json: { number: 1 } },
    });
    let turns = 0;
    const github = app.forRepository({ ...TARGET, permissions: READ_PERMISSIONS }, async () => {
      turns += 1;
    });
    await github.rest.repos.get({ owner: "acme", repo: "agent" });
    expect(turns).toBe(0);
    await github.rest.issues.create({ owner: "acme", repo: "agent", title: "t" });
    expect(turns).toBe(1);
  });
});

describe("a failure", () => {
  const failing = (status: number, message: string, headers: Record<string, string> = {}) =>
    ask({ [REPO]: { status, json: { message }, headers } }).answer.then(
      () => null,
      (error: unknown) => error,
    );

  test("that is a limit is retried after the server's own delay", async () => {
    const reset = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(NOW / 1000 + 600) };
    expect(await failing(403, "secondary rate limit", { "retry-after": "17" })).toMatchObject({
      afterSeconds: 17,
    });
    expect(await failing(403, "You have exceeded a secondary rate limit")).toMatchObject({
      afterSeconds: 60,
    });
    expect(await failing(403, "was submitted too quickly")).toBeInstanceOf(RetryLater);
    expect(await failing(403, "API rate limit exceeded", reset)).toMatchObject({ afterSeconds: 601 });
    expect(await failing(429, "slow down")).toBeInstanceOf(RetryLater);
  });

  test("that is the server's or the network's is retried", async () => {
    expect(await failing(502, "Bad Gateway")).toBeInstanceOf(RetryLater);
    const { answer } = ask({ [REPO]: () => Promise.reject(new TypeError("fetch failed")) });
    await expect(answer).rejects.toBeInstanceOf(RetryLater);
  });

  test("that cut the answer short is retried", async () => {
    const { answer } = ask({
      [REPO]: { text: '{"id": 7, "na', headers: { "content-type": "application/json" } },
    });
    await expect(answer).rejects.toBeInstanceOf(RetryLater);
  });

  test("that means the installation is lost ends the night", async () => {
    expect(await failing(401, "Bad credentials")).toBeInstanceOf(NightEnds);
    expect(await failing(403, "This installation has been suspended")).toBeInstanceOf(NightEnds);
    const gone = ask({
      "POST /app/installations/5/access_tokens": { status: 404, json: { message: "Not Found" } },
    });
    await expect(gone.answer).rejects.toBeInstanceOf(NightEnds);
  });

  test("that means a permission was never granted blocks the item", async () => {
    const { answer } = ask({
      "POST /app/installations/5/access_tokens": { status: 422, json: { message: "not granted" } },
    });
    await expect(answer).rejects.toMatchObject({ name: "Blocked", code: "permission-missing" });
    await expect(answer).rejects.toBeInstanceOf(Blocked);
  });

  test("that is a plain refusal stays what it is, for the question to answer", async () => {
    expect(await failing(403, "Resource not accessible by integration")).toMatchObject({ status: 403 });
    expect(await failing(422, "Validation Failed")).toMatchObject({ status: 422 });
  });
});

describe("git's access", () => {
  test("goes to the web host with a token asked at the moment of use", async () => {
    const { app } = scriptedGithub({});
    const access = app.cloneAccess(TARGET);
    expect(access.url).toBe("https://test/acme/agent.git");
    expect(await access.token()).toBe("ghs_fresh");
  });
});
