import { generateKeyPairSync } from "node:crypto";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runProgram } from "../../end-to-end/run-program.ts";
import { makePlace } from "../storage/place.ts";

const launcher = fileURLToPath(new URL("../../../src/bin/hone.mjs", import.meta.url));
let place: Awaited<ReturnType<typeof makePlace>>;

beforeAll(async () => {
  place = await makePlace();
});
afterAll(() => place.remove());

test.each([
  [["serve", "--port", "abc"], "--port"],
  [["serve", "--port", "70000"], "--port"],
  [["serve", "--concurrency", "abc"], "--concurrency"],
  [["worker", "--concurrency", "0"], "--concurrency"],
])("hone %j is wrong usage", async (args, named) => {
  const ended = await runProgram(launcher, args, { PATH: process.env["PATH"], HONE_DATA: place.folder });
  expect(ended).toMatchObject({ code: 2, err: expect.stringContaining(`hone: ${named} must be`) });
});

test("hone serve whose workers cannot start stops receiving and ends with their message", async () => {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });
  const ended = await runProgram(launcher, ["serve", "--port", "0"], {
    PATH: process.env["PATH"],
    HOME: place.folder,
    HONE_DATA: place.folder,
    APP_ID: "1",
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: "not-everybody-knows-this",
    HONE_MAX_MEMORY_MB: "plenty",
  });
  expect(ended).toMatchObject({ code: 2, err: expect.stringContaining("hone: HONE_MAX_MEMORY_MB must be") });
  expect(ended.err).not.toContain("nhandled");
});
