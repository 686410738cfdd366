import { createLog } from "../../../src/app/create-log.ts";
import { startDaytime } from "../../../src/app/start-daytime.ts";
import { createDeliveryStore } from "../../../src/adapters/postgres/delivery-store.ts";
import { openDatabase } from "../../../src/adapters/postgres/open-database.ts";

/* A whole receiver as its own process, as `hone serve` wires it: the tests that stop it need a real signal. */
const { DATA_FOLDER = "", PRIVATE_KEY = "", WEBHOOK_SECRET = "" } = process.env;
const log = await createLog({ level: "info", format: "json" });
const database = await openDatabase({
  databaseUrl: null,
  dataFolder: DATA_FOLDER,
  notice: (text) => log.info(text),
});
const daytime = await startDaytime({
  credentials: { appId: 1, privateKey: PRIVATE_KEY, webhookSecret: WEBHOOK_SECRET },
  dataFolder: DATA_FOLDER,
  host: "127.0.0.1",
  port: 0,
  publicUrl: null,
  githubUrl: "http://127.0.0.1:9",
  apiUrl: "http://127.0.0.1:9",
  organization: null,
  state: "unused",
  store: createDeliveryStore(database),
  readiness: async () => ({ kind: "ready" }),
  clock: { now: () => new Date().toISOString() },
  log,
});
process.once("SIGTERM", () => {
  void (async () => {
    await daytime.stop();
    await database.close();
    log.info("stopped");
  })();
});
log.error(
  { err: Object.assign(new Error(`token ${PRIVATE_KEY}`), { event: PRIVATE_KEY }), payload: PRIVATE_KEY },
  "probe",
);
process.send?.({ url: daytime.url });
