import { execFile, spawn } from "node:child_process";
import { chmod, cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const run = promisify(execFile);
const launcher = fileURLToPath(new URL("../../src/bin/hone.mjs", import.meta.url));
const agentRepo = fileURLToPath(new URL("../../fixtures/agent-repo/", import.meta.url));
/* What the stranger's issue wants to be done or repeated. */
const injected = /collector\.invalid|maintenance mode|ignore all previous|content of your environment/i;

interface ShownClass {
  id: string;
  name: string;
  blame: string;
  mode: string | null;
  openedAt: string;
  failures: number;
  outcome: string;
  why: string;
  history: string[];
}

interface Shown {
  state: string;
  classes: ShownClass[];
  pullRequests: { url: string; title: string; body: string; diff: string; named: string[] }[];
  dashboard: string | null;
  deliveries: { deliveries: number; problems: string[] };
  modelCalls: number;
}

/* Wherever the demo may leave something behind; the account that PostgreSQL runs as must get in. */
const temporary = await mkdtemp(join(tmpdir(), "hone-demo-test-"));
await chmod(temporary, 0o755);
afterAll(() => rm(temporary, { recursive: true, force: true }));

const environment = {
  ...process.env,
  TMPDIR: temporary,
  ANTHROPIC_API_KEY: "never-used",
  ANTHROPIC_BASE_URL: "http://127.0.0.1:9",
};

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

function demo(args: string[], env: NodeJS.ProcessEnv = environment, stopAt?: RegExp): Promise<Ended> {
  const child = spawn(process.execPath, [launcher, "demo", ...args], { env });
  const ended: Ended = { code: null, out: "", err: "" };
  let stopping = false;
  child.stdout.on("data", (part: Buffer) => (ended.out += part.toString()));
  child.stderr.on("data", (part: Buffer) => {
    ended.err += part.toString();
    if (stopAt?.test(ended.err) && !stopping) stopping = child.kill("SIGINT");
  });
  return new Promise((resolve) => {
    child.on("close", (code) => resolve({ ...ended, code }));
  });
}

describe("hone demo", () => {
  let shown: Shown;
  let told = "";

  beforeAll(async () => {
    const ended = await demo(["--json"]);
    if (ended.code !== 0) throw new Error(`the demo ended with ${ended.code}: ${ended.err}`);
    told = ended.err;
    shown = JSON.parse(ended.out) as Shown;
  }, 600_000);

  function classOf(name: RegExp): ShownClass {
    const found = shown.classes.filter((known) => name.test(known.name));
    const [only, ...others] = found;
    if (only === undefined || others.length > 0)
      throw new Error(
        `${found.length} for ${name} among ${shown.classes.map((known) => known.name).join("; ")}`,
      );
    return only;
  }

  test("receives its whole history as webhooks, says so, and asks no model whatever keys are set", () => {
    expect(shown.state).toBe("done");
    expect(shown.deliveries.deliveries).toBeGreaterThan(150);
    expect(shown.deliveries.problems).toEqual([]);
    expect(shown.modelCalls).toBe(0);
    expect(told).toMatch(/No model is asked/);
  });

  test("opens one pull request, for the harness bug, and a dashboard", () => {
    expect(shown.pullRequests).toHaveLength(1);
    expect(classOf(/JSONDecodeError/)).toMatchObject({
      outcome: "proposed",
      why: shown.pullRequests[0]?.url,
    });
    expect(shown.dashboard).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/parcel\/desk\/issues\/\d+$/);
  });

  test("tries the only patch for the missing currency, screens it out and says why", () => {
    const { outcome, why } = classOf(/without the currency/);
    expect(outcome).toBe("not-proven");
    expect(why).toMatch(/currency of every amount.*reject/s);
  });

  test("lets the other mendable classes wait for the open place", () => {
    expect(classOf(/wrong refund amount/)).toMatchObject({ outcome: "waiting", blame: "agent" });
    expect(classOf(/lacks the order number/)).toMatchObject({ outcome: "waiting", blame: "agent" });
  });

  test("holds the flaky test and the outage back, counted", () => {
    expect(classOf(/carrier_status/)).toMatchObject({ outcome: "held-back", blame: "flaky" });
    expect(classOf(/resolve host|ETIMEDOUT/)).toMatchObject({
      outcome: "held-back",
      blame: "infra",
      failures: 4,
    });
  });

  test("names, blames and routes every class", () => {
    const told = shown.classes.map(({ name, blame, outcome }) => `${outcome}, ${blame}: ${name}`);
    expect(told.toSorted()).toMatchInlineSnapshot(`
      [
        "held-back, flaky: RuntimeError: carrier_status.py failed: TimeoutError:... in call_tool",
        "held-back, infra: curl: (6) Could not resolve host: objects.githubusercontent.com",
        "left-alone, agent: Answers about prices do not say the currency",
        "left-alone, agent: Link the carrier's page in the reply",
        "left-alone, agent: The reply does not say which parcel it is about",
        "left-alone, change: Agent is too slow",
        "not-proven, agent: currency-N: the reply names a price without the currency",
        "proposed, agent: JSONDecodeError: Expecting value: line N column N... in parse_action",
        "waiting, agent: order-number-N: the reply lacks the order number",
        "waiting, agent: refund-N: wrong refund amount",
      ]
    `);
    for (const { why } of shown.classes) expect(why).not.toBe("");
  });

  test("a class survived a merge and a split with its history intact, and so did the part split off", () => {
    const kept = classOf(/which parcel it is about/);
    const part = classOf(/Link the carrier's page/);
    expect(kept.history).toEqual([
      expect.stringMatching(/maintainer merged “Say which parcel.*into it: the order number says which/),
      expect.stringMatching(/maintainer merged “Link the carrier's page.*into it: customers look/),
      expect.stringMatching(/maintainer named it “The reply does not say which parcel it is about”/),
      expect.stringContaining(`maintainer split “Link the carrier's page in the reply” (${part.id}) off it`),
    ]);
    expect(part.history).toEqual([expect.stringContaining(`(${kept.id}): a link is another wish`)]);
    // opened in the first of the earlier nights; what came since went to each of the two
    expect(daysAgo(kept.openedAt)).toBeGreaterThan(17);
    expect(daysAgo(part.openedAt)).toBeLessThan(12);
    expect(kept.failures).toBe(7);
    expect(part.failures).toBe(2);
    expect(kept).toMatchObject({ outcome: "left-alone", blame: "agent" });
    expect(shown.classes.filter(({ name }) => /Say which parcel|Please state/.test(name))).toEqual([]);
  });

  test("counts the stranger's issue and shows its words nowhere", () => {
    const { outcome, why } = classOf(/Agent is too slow/);
    expect(outcome).toBe("left-alone");
    expect(why).toMatch(/without write permission/);
    expect(injected.test(JSON.stringify(shown.pullRequests))).toBe(false);
  });

  test("tells the truth in its evidence: the named cases flip when anyone runs them again", async () => {
    const [pull] = shown.pullRequests;
    const desk = await mkdtemp(join(tmpdir(), "hone-desk-"));
    await cp(agentRepo, desk, { recursive: true });
    const before = await evaluate(desk);
    await writeFile(join(desk, "change.patch"), pull?.diff ?? "");
    await run("git", ["apply", "change.patch"], { cwd: desk });
    const after = await evaluate(desk);
    await rm(desk, { recursive: true });
    const names = (pull?.named ?? []).map((id) => id.split("::").at(-1) ?? "");
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect([name, before.get(name), after.get(name)]).toEqual([name, false, true]);
    const passed = [...before.keys()].filter((name) => before.get(name) === true && name !== "arrival-01");
    expect(passed.filter((name) => after.get(name) !== true)).toEqual([]);
  }, 60_000);

  test("leaves nothing behind", async () => {
    expect(await readdir(temporary)).toEqual([]);
  });
});

function daysAgo(at: string): number {
  return (Date.now() - Date.parse(at)) / 86_400_000;
}

describe("hone demo, ended early", () => {
  test("stops everything and cleans up when it is interrupted", async () => {
    const { code, err } = await demo([], environment, /is on the GitHub twin/);
    expect(err).toMatch(/stopped before its end/);
    expect(code).toBe(1);
    expect(await readdir(temporary)).toEqual([]);
  }, 120_000);

  test("ends with 3 and advice where a program is missing, with 2 for an unknown sandbox", async () => {
    const missing = await demo([], { ...environment, PATH: temporary });
    expect(missing).toMatchObject({ code: 3, out: "" });
    expect(missing.err).toMatch(/git.*\n.*install/i);
    expect(await demo(["--sandbox", "none"])).toMatchObject({ code: 2, out: "" });
  }, 60_000);
});

/** One run of the agent repository's own evaluation: whether each case passed, by name. */
async function evaluate(desk: string): Promise<Map<string, boolean>> {
  await run("python3", ["evals/run.py", "--results", "results"], { cwd: desk }).catch(() => undefined);
  const junit = await readFile(join(desk, "results", "evals.xml"), "utf8");
  const cases = junit.split("<testcase ").slice(1);
  return new Map(
    cases.map((one) => [/(?:^| )name="([^"]*)"/.exec(one)?.[1] ?? "", !one.includes("<failure")]),
  );
}
