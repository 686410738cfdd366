import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import { acme, at, octokitWith, probotOn, refusal, repo, tokenFor } from "./acme.ts";

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const now = Math.floor(Date.now() / 1000);

function jwt(key: string, claims: object, header: object = { alg: "RS256", typ: "JWT" }): string {
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${sign("RSA-SHA256", Buffer.from(text), key).toString("base64url")}`;
}

async function asApp(
  api: string,
  token: string,
  path = "/app",
): Promise<{ status: number; message: string }> {
  const response = await fetch(`${api}${path}`, { headers: { authorization: `Bearer ${token}` } });
  const { message = "" } = (await response.json()) as { message?: string };
  return { status: response.status, message };
}

describe("the App's own credential", () => {
  test("a JWT signed with the App's key opens the App's operations, and those only", async () => {
    const { twin } = await acme();
    const good = jwt(twin.app.privateKey, { iat: now - 60, exp: now + 300, iss: twin.app.appId });
    expect(await asApp(twin.api, good)).toMatchObject({ status: 200 });
    expect(await asApp(twin.api, good, `/repos/${repo}`)).toMatchObject({ status: 401 });
  });

  test("a JWT that lives longer than ten minutes, has run out, or has another key or algorithm is refused", async () => {
    const { twin } = await acme();
    const { appId: iss, privateKey } = twin.app;
    const fresh = { iat: now - 60, exp: now + 300, iss };
    const other = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs1", format: "pem" },
    }).privateKey;
    const text = `${part({ alg: "HS256" })}.${part(fresh)}`;
    const symmetric = `${text}.${createHmac("sha256", "key").update(text).digest("base64url")}`;
    expect((await asApp(twin.api, jwt(privateKey, { ...fresh, exp: now + 700 }))).message).toMatch(
      /too far in the future/,
    );
    expect((await asApp(twin.api, jwt(privateKey, { ...fresh, exp: now - 1 }))).message).toMatch(
      /Expiration time/,
    );
    expect((await asApp(twin.api, jwt(privateKey, { ...fresh, iat: now + 90 }))).message).toMatch(
      /Issued at/,
    );
    expect((await asApp(twin.api, jwt(privateKey, { ...fresh, iss: 99 }))).status).toBe(404);
    expect((await asApp(twin.api, jwt(other, fresh))).message).toMatch(/could not be decoded/);
    expect((await asApp(twin.api, symmetric)).message).toMatch(/could not be decoded/);
  });

  test("an installation token does not open the App's operations", async () => {
    const { octokit } = await acme();
    expect(await refusal(octokit.rest.apps.getAuthenticated())).toMatchObject({ status: 401 });
  });
});

describe("installation tokens", () => {
  test("are long, with dots and underscores, and expire in an hour", async () => {
    const { token } = await acme();
    expect(token).toMatch(/^ghs_[A-Za-z0-9._-]{500,}$/);
    expect(token).toContain(".");
    expect(token).not.toMatch(/^ghs_[A-Za-z0-9]{36}$/);
  });

  test("see only the repositories they were narrowed to; others answer 404 as if absent", async () => {
    const { twin, installationId } = await acme();
    await twin.addRepository({ owner: "acme", name: "secret" });
    twin.changeSelection(installationId, { add: ["secret"] });
    const narrow = octokitWith(
      twin,
      await tokenFor(twin, installationId, { repository_ids: [twin.state(repo).id] }),
    );
    expect((await narrow.rest.repos.get(at)).status).toBe(200);
    expect(await refusal(narrow.rest.repos.get({ owner: "acme", repo: "secret" }))).toMatchObject({
      status: 404,
      message: "Not Found",
    });
    const { data } = await narrow.rest.apps.listReposAccessibleToInstallation();
    expect(data.repositories.map(({ name }) => name)).toEqual(["agent"]);
  });

  test("may do what their reduced permissions say and nothing else", async () => {
    const { twin, installationId } = await acme();
    const reader = octokitWith(
      twin,
      await tokenFor(twin, installationId, { permissions: { issues: "read" } }),
    );
    expect((await reader.rest.issues.listForRepo(at)).status).toBe(200);
    for (const call of [
      () => reader.rest.issues.create({ ...at, title: "no" }),
      () => reader.rest.pulls.list(at),
      () => reader.rest.repos.getContent({ ...at, path: "README.md" }),
    ]) {
      expect(await refusal(call())).toMatchObject({
        status: 403,
        message: "Resource not accessible by integration",
      });
    }
    expect(twin.state(repo).threads).toEqual([]);
  });

  test("cannot be asked for more than the installation has, nor for a repository outside it", async () => {
    const { twin, installationId } = await acme();
    const other = await twin.addRepository({ owner: "acme", name: "other" });
    expect(
      await refusal(tokenFor(twin, installationId, { permissions: { workflows: "write" } })),
    ).toMatchObject({ status: 422 });
    expect(await refusal(tokenFor(twin, installationId, { repository_ids: [other.id] }))).toMatchObject({
      status: 422,
    });
  });

  test("are refused with 401 once expired or unknown, 403 while suspended, and 401 after removal", async () => {
    const { twin, octokit, installationId } = await acme();
    twin.suspend(installationId, true);
    expect(await refusal(octokit.rest.repos.get(at))).toMatchObject({ status: 403 });
    expect(await refusal(tokenFor(twin, installationId))).toMatchObject({ status: 403 });
    twin.suspend(installationId, false);
    expect((await octokit.rest.repos.get(at)).status).toBe(200);
    twin.expireTokens();
    expect(await refusal(octokit.rest.repos.get(at))).toMatchObject({
      status: 401,
      message: "Bad credentials",
    });
    const fresh = octokitWith(twin, await tokenFor(twin, installationId));
    twin.uninstall(installationId);
    expect(await refusal(fresh.rest.repos.get(at))).toMatchObject({ status: 401 });
    expect(await refusal(octokitWith(twin, "ghs_invented").rest.repos.get(at))).toMatchObject({
      status: 401,
    });
  });
});

describe("what is recorded", () => {
  test("the log names operation, kind of credential and API version, and never holds a token", async () => {
    const { twin, octokit, token } = await acme();
    await octokit.request("GET /repos/{owner}/{repo}", {
      ...at,
      headers: { "x-github-api-version": "2022-11-28" },
    });
    expect(twin.requests.at(-1)).toEqual({
      method: "GET",
      path: `/repos/${repo}`,
      operation: "repos/get",
      credential: "installation",
      apiVersion: "2022-11-28",
      status: 200,
    });
    expect(JSON.stringify(twin.requests)).not.toContain(token.slice(0, 30));
  });

  test("an API version nobody knows is refused", async () => {
    const { octokit } = await acme();
    const call = octokit.request("GET /repos/{owner}/{repo}", {
      ...at,
      headers: { "x-github-api-version": "1999-01-01" },
    });
    expect(await refusal(call)).toMatchObject({ status: 400 });
  });
});

describe("Probot", () => {
  test("works against the twin through GHE_HOST: JWT, installation token, REST and GraphQL", async () => {
    const { twin, installationId } = await acme();
    const octokit = await probotOn(twin).auth(installationId);
    expect((await octokit.rest.repos.get(at)).data.full_name).toBe(repo);
    const answer = await octokit.graphql<{ repository: { nameWithOwner: string } }>(
      `query { repository(owner: "acme", name: "agent") { nameWithOwner } }`,
    );
    expect(answer.repository.nameWithOwner).toBe(repo);
    expect(twin.violations).toEqual([]);
  });
});
