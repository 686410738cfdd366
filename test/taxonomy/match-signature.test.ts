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
    expect(found("the step failed", "connect ECONNREFUSED ::1 localhost:3000")).toBeNull();
  });

  test.each([
    "connect ECONNREFUSED 127.0.0.1:5432",
    "dial tcp [::1]:6379: connect: connection refused",
    'connection to server at "localhost" (127.0.0.1), port 5432 failed: Connection refused',
    "redis.exceptions.ConnectionError: Error 111 connecting to localhost. Connection refused.",
  ])("is of the machine where a service of the job did not answer: %s", (primary) => {
    expect(found(primary)).toBe("infra");
  });

  test("is none in what a test wrote on its way, warned of or tried again", () => {
    expect(
      found("error: no luck", "--- Captured log call ---\ngot ECONNRESET\n==== summary ===="),
    ).toBeNull();
    expect(found("error: no luck", "npm warn network ECONNRESET")).toBeNull();
    expect(found("error: no luck", "fetch: ECONNRESET, retrying in 3 seconds")).toBeNull();
    expect(found("KeyError: 'a'", "got ECONNRESET")).toBeNull();
    expect(found("error: no luck", "fetch: ECONNRESET")).toBe("infra");
  });

  test("counts below a failed test only where no assertion failed there", () => {
    const heading = "FAILED tests/test_a.py::test_b";
    const below = (lines: string): string | null =>
      matchSignature(`${heading}\n${lines}`, heading, taxonomy)?.blame ?? null;
    expect(below("Error: no space left on device")).toBe("infra");
    expect(below('  Expected: "Service Unavailable"\n  Received: "ok"')).toBeNull();
    expect(below("assert reply == 1\ngot: service unavailable")).toBeNull();
    expect(found(heading, "no space left on device")).toBeNull();
  });

  test("is none in an assertion, whatever it compares", () => {
    expect(found("AssertionError: the reply should say: command not found")).toBeNull();
    expect(found('AssertionError: expected "Service Unavailable" page, got 200')).toBeNull();
  });

  test("is none in a person's sentence about what an agent does or should do", () => {
    expect(found("the agent just gives up at a 503 Service Unavailable of the shop")).toBeNull();
    expect(found("a reply to Connection Refused should name the shop")).toBeNull();
    expect(found("The runner has received a shutdown signal, so the job was cancelled")).toBe("infra");
  });

  test("is none where what is missing is the project's own", () => {
    expect(found("ModuleNotFoundError: No module named 'yaml'")).toBe("setup");
    expect(found("ModuleNotFoundError: No module named 'desk.gone'", "  from desk/reply.py")).toBeNull();
    expect(found("Error: Cannot find module '../lib/gone'")).toBeNull();
    const missing = "FileNotFoundError: [Errno 2] No such file or directory: 'data/prices.json'";
    expect(found(missing, '  File "desk/prices.py", line 3, in load')).toBeNull();
    expect(found(missing)).toBe("setup");
    expect(found(missing.replace("data/prices.json", "jq"), '  File "desk/a.py", line 3, in f')).toBe(
      "setup",
    );
  });

  test.each([
    ["infra", "anthropic._exceptions.OverloadedError: Error code: 529 - Overloaded"],
    ["infra", "openai.RateLimitError: Error code: 429 - {}"],
    ["infra", "openai.APIConnectionError: Connection error."],
    ["infra", "APITimeoutError: Request timed out."],
    ["infra", "AuthenticationError: Error code: 401 - invalid x-api-key"],
    ["infra", "make: *** [build] signal: killed"],
    ["infra", "##[error]The action 'soak' has timed out after 5 minutes."],
    ["setup", "Error: secrets.REGISTRY_TOKEN is not set"],
    ["setup", "Environment variable SHOP_URL is not defined"],
    ["setup", "remote: Permission to shop/web.git denied to github-actions[bot]."],
    ["setup", "error: 401 Unauthorized: Bad credentials"],
  ])("says %s: %s", (blame, primary) => {
    expect(found(primary)).toBe(blame);
  });
});
