import { createHmac, generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDeliveryStore } from "../src/adapters/postgres/delivery-store.ts";
import { openDatabase } from "../src/adapters/postgres/open-database.ts";
import { createSystemClock } from "../src/adapters/system/system-clock.ts";
import { createLog } from "../src/app/create-log.ts";
import { createServer } from "../src/app/create-server.ts";
import type { DeliveryStore } from "../src/app/delivery-store.ts";
import type { BenchRow, Benchmark } from "./bench-row.ts";

const SECRET = "a benchmark's own secret";
const DELIVERIES = 3_000;
const AT_ONCE = 32;

export const bench: Benchmark = {
  about:
    "signed webhooks a second, each durable before it is answered, beside the same server that stores nothing",
  async run(progress) {
    const folder = await mkdtemp(join(tmpdir(), "hone-bench-"));
    const database = await openDatabase({ databaseUrl: null, dataFolder: folder, notice: () => undefined });
    try {
      const forgetful: DeliveryStore = { store: async () => "stored" };
      progress("warming up");
      await perSecond(forgetful, 500);
      progress("storing nothing");
      const baseline = await perSecond(forgetful, DELIVERIES);
      progress("storing durably");
      const measured = await perSecond(createDeliveryStore(database), DELIVERIES);
      return [row(measured, baseline)];
    } finally {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function row(measured: number, baseline: number): BenchRow {
  const share = measured / baseline;
  return {
    measure: "deliveries stored and answered",
    goal: "at least .40 of the rate without storage",
    measured: `${measured.toFixed(0)}/s (${share.toFixed(2)})`,
    baseline: `${baseline.toFixed(0)}/s`,
    met: share >= 0.4,
  };
}

async function perSecond(store: DeliveryStore, deliveries: number): Promise<number> {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const server = await createServer({
    appId: 1,
    privateKey: privateKey.export({ type: "pkcs1", format: "pem" }) as string,
    webhookSecret: SECRET,
    store,
    readiness: async () => ({ kind: "ready" }),
    clock: createSystemClock(),
    host: "127.0.0.1",
    port: 0,
    log: await createLog({ level: "error", format: "json" }),
  });
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const started = performance.now();
  let left = deliveries;
  const send = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await deliver(server.port, agent);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  await server.stop();
  return deliveries / seconds;
}

function deliver(port: number, agent: Agent): Promise<void> {
  const body = JSON.stringify({
    action: "completed",
    repository: { id: 7, full_name: "acme/desk" },
    installation: { id: 3 },
    workflow_run: { id: Math.floor(Math.random() * 1e9), note: "x".repeat(8_000) },
  });
  const signature = createHmac("sha256", SECRET).update(body).digest("hex");
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: "127.0.0.1",
        port,
        agent,
        method: "POST",
        path: "/api/github/webhooks",
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          "x-github-event": "workflow_run",
          "x-github-delivery": randomUUID(),
          "x-hub-signature-256": `sha256=${signature}`,
        },
      },
      (response) => {
        response.resume().on("end", () => {
          if (response.statusCode === 202) resolve();
          else reject(new Error(`the server answered ${response.statusCode}`));
        });
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
