/*
 * Works one night of a world in memory on the real database and kills itself at the n-th event after its begin: before
 * each statement of a transaction, after each commit, and before and after each call of a port that costs or shows.
 * What happened outside the database goes to a log that outlives it.
 */
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { contentHash } from "../../../src/adapters/postgres/content-hash.ts";
import { createLedger } from "../../../src/adapters/postgres/create-ledger.ts";
import { openDatabase } from "../../../src/adapters/postgres/open-database.ts";
import { createUlidIds } from "../../../src/adapters/system/ulid-ids.ts";
import { runNight } from "../../../src/bin/run-night.ts";
import type { Ports } from "../../../src/ports.ts";
import { calibratedFact } from "../../night/calibrated-fact.ts";
import { improvable, WRITES } from "../../night/improvement-world.ts";
import { NOW, portsOf, type World } from "../../night/ports-of.ts";
import { inputOf, policy } from "../../night/run-night.ts";

const [folder = "", repository = "", kind = "", killAt = ""] = process.argv.slice(2);
const repositoryId = Number(repository);
const log = join(folder, `night${repository}.log`);
const counter = { armed: false, seen: 0 };

function event(): void {
  if (!counter.armed) return;
  counter.seen += 1;
  if (counter.seen === Number(killAt)) process.kill(process.pid, "SIGKILL");
}

function note(what: string, name: string): void {
  appendFileSync(log, `${what} ${name}\n`);
}

function noted(what: string): string[] {
  const lines = readFileSync(log, { encoding: "utf8", flag: "a+" }).split("\n");
  return lines.flatMap((line) => (line.startsWith(`${what} `) ? [line.slice(what.length + 1)] : []));
}

/* Of every connection, those of the queue included. */
function watchTransactions(): void {
  const within = new WeakSet<Client>();
  const { prototype } = Client as { prototype: { query: (this: Client, ...args: unknown[]) => unknown } };
  const { query } = prototype;
  prototype.query = function (...args) {
    const [first] = args;
    const text = typeof first === "string" ? first : ((first as { text?: string } | undefined)?.text ?? "");
    if (/^\s*(?:begin|start transaction)/i.test(text)) within.add(this);
    const inside = within.has(this);
    if (inside) event();
    const answer = query.apply(this, args);
    if (!inside || !/^\s*(?:commit|rollback)\b(?! to)/i.test(text)) return answer;
    within.delete(this);
    return answer instanceof Promise ? answer.finally(event) : answer;
  };
}

async function around<Result>(what: string, name: string, call: () => Promise<Result>): Promise<Result> {
  event();
  const result = await call();
  note(what, name);
  event();
  return result;
}

const trace = `Traceback (most recent call last):\n  File "agent.py", line 2, in reply\n    vague\nKeyError: 'sku'`;
const worlds: Record<string, { world: World; writes: readonly string[] }> = {
  improvement: { world: improvable(), writes: WRITES },
  repair: {
    writes: ["careful"],
    world: {
      ...improvable(),
      hosting: {},
      run: (changes) => ({
        "m::replies": changes.some(({ after }) => after?.includes("careful")) ? null : trace,
        "m::greets": null,
      }),
    },
  },
};

function portsIn(kind: string, ledger: Ports["ledger"]): Ports {
  const { world, writes } = worlds[kind] ?? { world: {}, writes: [] };
  const ports = portsOf(world);
  return {
    ...ports,
    ledger,
    ids: createUlidIds(),
    hosting: {
      ...ports.hosting,
      // what is there already is found, as the adapters do
      publish: (plan) =>
        noted("opened").includes(plan.branch)
          ? ports.hosting.publish(plan)
          : around("opened", plan.branch, () => ports.hosting.publish(plan)),
    },
    model: {
      ...ports.model,
      // whichever process asks, the n-th question gets the n-th answer
      ask: (request) => {
        const { answer } = improvable({ writes: [writes[noted("asked").length % writes.length] ?? ""] });
        const refused = { kind: "refused", reason: "no model" } as const;
        return around("asked", contentHash(request), async () => answer?.(request) ?? refused);
      },
    },
    sandbox: {
      ...ports.sandbox,
      run: (request, signal) => around("ran", request.id, () => ports.sandbox.run(request, signal)),
    },
  };
}

watchTransactions();
const database = await openDatabase({ databaseUrl: null, dataFolder: folder, notice: () => undefined });
const ledger = createLedger(database.db);
await ledger.append([calibratedFact(repositoryId, NOW)]);
const ports = portsIn(kind, ledger);
counter.armed = true;
const night = await runNight({
  database,
  policy,
  input: inputOf({ repositoryId }),
  portsFor: async () => ports,
  progress: () => undefined,
});
counter.armed = false;
await database.close();
process.stdout.write(
  `${JSON.stringify({ state: night.state, reason: night.reason, events: counter.seen })}\n`,
);
