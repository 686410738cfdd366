import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkSandbox } from "../../../src/bin/doctor/check-sandbox.ts";
import { WrongUsage } from "../../../src/errors.ts";
import { SYSTEM_PATH } from "./a-sandbox.ts";

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "hone-doctor-")));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const doctor = (env: Record<string, string>) => checkSandbox({ env: { PATH: SYSTEM_PATH, ...env } }, folder);

test("the doctor says what the sandbox in use holds", async () => {
  const text = expect.stringMatching(/^bwrap [\d.]+: no network, system calls filtered/u) as string;
  expect(await doctor({ HONE_SANDBOX: "bwrap" })).toEqual([
    { what: "sandbox", state: "ok", text, advice: "" },
  ]);
});

test("the doctor names a backend that was asked for and cannot be used, and what helps", async () => {
  const [finding, ...others] = await doctor({ HONE_SANDBOX: "podman" });
  expect(others).toEqual([]);
  expect(finding?.state).toBe("wrong");
  expect(finding?.text).toMatch(/^podman: (?:podman is not installed|HONE_SANDBOX_IMAGE names no image)$/u);
  expect(finding?.advice).toMatch(/^podman: \S/u);
});

test("the doctor refuses a backend that nobody knows", async () => {
  await expect(doctor({ HONE_SANDBOX: "unsafe-none" })).rejects.toThrow(WrongUsage);
});
