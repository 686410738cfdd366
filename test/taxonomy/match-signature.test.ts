import { describe, expect, test } from "vitest";
import { loadTaxonomy } from "../../src/bin/grouping/load-taxonomy.ts";
import { matchSignature } from "../../src/taxonomy/match-signature.ts";

const taxonomy = await loadTaxonomy();
const found = (primary: string, around = ""): string | null =>
  matchSignature(`${around}\n${primary}`, primary, taxonomy)?.blame ?? null;

describe("the strongest signature", () => {
  test("in the primary line goes before one around it", () => {
    expect(found("error: dependencies could not be resolved", "connection refused")).toBe("setup");
  });

  test("of two in the primary line is the one in the earlier clause", () => {
    expect(found("plugin or a dependency could not be resolved: got: service unavailable")).toBe("setup");
    expect(found("service unavailable: so a dependency could not be resolved")).toBe("infra");
  });

  test("around the primary line counts where it says it outright", () => {
    expect(found("the step failed", "write: no space left on device")).toBe("infra");
    expect(found("the step failed", "12 mutants killed, broken pipe")).toBeNull();
    expect(found("Killed")).toBe("infra");
  });

  test.each([
    "AssertionError: expected 200 but got 404",
    "AssertionError: assert 'connection refused' in []",
    "src/a.ts:3:1: error: no such member",
    "--- FAIL: TestReconnects (0.10s)",
  ])("around a primary line that blames the code is none of the machine's: %s", (primary) => {
    expect(found(primary, "dial tcp 127.0.0.1:9: connection refused")).toBeNull();
  });

  test("of the network is none where the own machine did not answer", () => {
    expect(found("dial tcp 10.0.0.7:443: connection refused")).toBe("infra");
    expect(found("dial tcp 127.0.0.1:9: connection refused")).toBeNull();
    expect(found("the step failed", "connect ECONNREFUSED ::1 localhost:5432")).toBeNull();
  });
});
