import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createGithubApp } from "../../../src/adapters/github/github-app.ts";
import { startCheckedTwin } from "../../twin/checked-twin.ts";
import type { Twin } from "../../twin/twin.ts";

let twin: Twin;
const answers: number[] = [];
const arrived: string[] = [];
const receiver = createServer((request, response) => {
  const status = answers.shift() ?? 202;
  if (status < 300) arrived.push(String(request.headers["x-github-delivery"]));
  request.resume().on("end", () => response.writeHead(status).end());
});

beforeAll(async () => {
  twin = await startCheckedTwin();
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  twin.hooks.to(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}`);
});

afterAll(async () => {
  await twin.close();
  receiver.close();
});

test("a delivery that the server refused is sent again, one that arrived is not", async () => {
  await twin.addRepository({ owner: "acme", name: "desk" });
  answers.push(503);
  twin.install({ account: "acme" });
  await twin.hooks.settled();
  const lost = twin.hooks.deliveries.length - arrived.length;
  expect(lost).toBe(1);
  const app = createGithubApp({
    appId: twin.app.appId,
    privateKey: twin.app.privateKey,
    baseUrl: twin.api,
    log: { debug: () => undefined, warn: () => undefined },
    now: Date.now,
  });
  expect(await app.redeliverFailed()).toBe(1);
  await twin.hooks.settled();
  expect(new Set(arrived).size).toBe(arrived.length);
  expect(await app.redeliverFailed()).toBe(0);
  expect(twin.violations).toEqual([]);
});
