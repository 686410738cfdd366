import { expect, test } from "vitest";
import { extraPermissions, sandboxSetting } from "../../../src/bin/serving/sandbox-setting.ts";
import { WrongUsage } from "../../../src/errors.ts";

test("trials run on this host unless the operator says otherwise", () => {
  expect(sandboxSetting({})).toBe("auto");
  expect(sandboxSetting({ HONE_SANDBOX: "" })).toBe("auto");
  expect(sandboxSetting({ HONE_SANDBOX: "bwrap" })).toBe("bwrap");
  expect(sandboxSetting({ HONE_SANDBOX: "actions" })).toBe("actions");
  for (const HONE_SANDBOX of ["none", "unsafe-none", "Actions"])
    expect(() => sandboxSetting({ HONE_SANDBOX })).toThrow(WrongUsage);
});

test("writing to Actions is asked for only where trials run there", () => {
  expect(extraPermissions({})).toEqual({});
  expect(extraPermissions({ HONE_SANDBOX: "actions" })).toEqual({ actions: "write" });
});
