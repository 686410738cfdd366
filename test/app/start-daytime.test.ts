import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { saveCredentials } from "../../src/app/app-credentials.ts";
import { startDaytime, type Daytime, type DaytimeOptions } from "../../src/app/start-daytime.ts";
import { MissingInEnvironment } from "../../src/errors.ts";
import { memoryLog, memoryStore, privateKey, send, webhookSecret } from "./send-delivery.ts";

let dataFolder: string;
const running: { stop(): Promise<void> }[] = [];
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "hone-daytime-"));
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  await rm(dataFolder, { recursive: true });
});

const credentials = {
  appId: 5,
  slug: "hone-of-ours",
  url: "https://github.example/apps/hone-of-ours",
  privateKey,
  webhookSecret,
};

async function start(options: Partial<DaytimeOptions> = {}) {
  const store = memoryStore();
  const { log, lines } = memoryLog();
  const daytime: Daytime = await startDaytime({
    credentials: null,
    dataFolder,
    host: "127.0.0.1",
    port: 0,
    publicUrl: null,
    githubUrl: "https://github.example",
    apiUrl: "http://127.0.0.1:9",
    organization: null,
    state: "a word nobody guesses",
    store,
    readiness: async () => ({ kind: "ready" }),
    clock: { now: () => "2026-01-01T00:00:00.000Z" },
    log,
    ...options,
  });
  running.push(daytime);
  return { daytime, url: daytime.url, store, lines };
}

/** GitHub's side of the manifest flow: takes each code once. */
async function conversions(answer: Record<string, unknown>) {
  const codes: string[] = [];
  const server = createHttpServer((request, response) => {
    const code = /^\/app-manifests\/([^/]+)\/conversions$/.exec(request.url ?? "")?.[1] ?? "";
    const known = code === "good" && !codes.includes(code);
    codes.push(code);
    response
      .writeHead(known ? 201 : 404, { "content-type": "application/json" })
      .end(JSON.stringify(known ? answer : { message: "Not Found" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  running.push({
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  });
  return { apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, codes };
}

const conversion = {
  id: 5,
  slug: "hone-of-ours",
  html_url: credentials.url,
  pem: privateKey,
  webhook_secret: webhookSecret,
  client_secret: "not to be kept",
};

describe("the daytime without credentials", () => {
  test("shows a page that posts app.yml with this server's addresses to GitHub", async () => {
    const { daytime, url } = await start({ organization: "an org" });
    expect(daytime.mode()).toBe("registering");
    const response = await fetch(url);
    const html = await response.text();
    expect(response.headers.get("content-security-policy")).toContain("form-action https://github.example");
    expect(html).toContain(
      'action="https://github.example/organizations/an%20org/settings/apps/new?state=a%20word%20nobody%20guesses"',
    );
    const manifest = JSON.parse(
      (/name="manifest" value="([^"]*)"/.exec(html)?.[1] ?? "")
        .replaceAll("&quot;", '"')
        .replaceAll("&#39;", "'"),
    ) as Record<string, unknown>;
    expect(manifest["hook_attributes"]).toEqual({ url: `${url}/api/github/webhooks`, active: true });
    expect(manifest["redirect_url"]).toBe(`${url}/register/callback`);
    expect(manifest["default_permissions"]).toEqual({
      metadata: "read",
      contents: "write",
      pull_requests: "write",
      issues: "write",
      checks: "write",
      actions: "read",
      statuses: "read",
      merge_queues: "read",
    });
    expect(manifest["default_events"]).not.toContain("workflow_job");
  });

  test("asks for what the operator's settings need beside app.yml", async () => {
    const { url } = await start({ extraPermissions: { actions: "write" } });
    const html = (await (await fetch(url)).text()).replaceAll("&quot;", '"');
    expect(html).toContain('"actions":"write"');
    expect(html).toContain('"contents":"write"');
  });

  test("is alive, not ready, and takes no webhook", async () => {
    const { url, store } = await start();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${url}/readyz`)).text()).toContain("no App is registered yet");
    expect((await send(url, "{}")).status).toBe(404);
    expect(store.deliveries.size).toBe(0);
  });

  test("exchanges GitHub's code, keeps the credentials for its owner only, and receives at once", async () => {
    const { apiUrl } = await conversions(conversion);
    const { daytime, url, store, lines } = await start({ apiUrl });
    const response = await fetch(`${url}/register/callback?code=good&state=a%20word%20nobody%20guesses`);
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).toContain("https://github.example/apps/hone-of-ours/installations/new");
    expect(html + lines.join()).not.toMatch(/PRIVATE KEY|only this test/);
    const path = join(dataFolder, "app-credentials.json");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(path, "utf8"))).toEqual(credentials);
    expect(daytime.mode()).toBe("serving");
    expect((await send(url, '{"zen": true}')).status).toBe(202);
    expect(store.deliveries.size).toBe(1);
    expect((await fetch(url)).status).toBe(404);
  });

  test.each(["state=guessed", "", "state="])(
    "refuses an answer with %o as its state before asking GitHub",
    async (state) => {
      const { apiUrl, codes } = await conversions(conversion);
      const { daytime, url } = await start({ apiUrl });
      expect((await fetch(`${url}/register/callback?code=good&${state}`)).status).toBe(403);
      expect(codes).toEqual([]);
      expect(daytime.mode()).toBe("registering");
    },
  );

  test("says so when GitHub does not take the code, or answers without credentials", async () => {
    const { apiUrl } = await conversions({ id: 5 });
    const { daytime, url } = await start({ apiUrl });
    for (const code of ["stale", "good"]) {
      const response = await fetch(`${url}/register/callback?code=${code}&state=a%20word%20nobody%20guesses`);
      expect(response.status).toBe(502);
      expect(await response.text()).toContain("did not accept");
    }
    expect(daytime.mode()).toBe("registering");
  });
});

describe("the daytime with credentials", () => {
  test("receives with those of an earlier registration", async () => {
    await saveCredentials(dataFolder, credentials);
    let told = 0;
    const { daytime, url } = await start({
      serving: ({ appId }) => {
        told = appId;
      },
    });
    expect([daytime.mode(), told]).toEqual(["serving", 5]);
    expect((await send(url, "{}")).status).toBe(202);
    expect(await (await fetch(`${url}/readyz`)).text()).toContain("ready");
  });

  test("prefers the given ones and refuses them without a webhook secret", async () => {
    await saveCredentials(dataFolder, credentials);
    const refusal = start({ credentials: { appId: 6, privateKey, webhookSecret: "" } });
    await expect(refusal).rejects.toBeInstanceOf(MissingInEnvironment);
  });

  test("refuses a credentials file that is none, instead of registering again over it", async () => {
    await writeFile(join(dataFolder, "app-credentials.json"), '{"appId": 5}');
    await expect(start()).rejects.toThrow("does not hold the credentials");
  });
});
