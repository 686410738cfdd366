/* Opens the database and stores deliveries until stdin ends, printing each guid once it is acknowledged. */
import { createDeliveryStore } from "../../../src/adapters/postgres/delivery-store.ts";
import { openDatabase } from "../../../src/adapters/postgres/open-database.ts";

const [folder = "", name = "", most = "Infinity"] = process.argv.slice(2);
const state = { finishing: false };
process.stdin.resume();
const finish = new Promise<void>((resolve) => {
  process.stdin.once("end", () => {
    state.finishing = true;
    resolve();
  });
});

const database = await openDatabase({ databaseUrl: null, dataFolder: folder, notice: () => {} });
const deliveries = createDeliveryStore(database);
for (let count = 0; count < Number(most) && !state.finishing; count += 1) {
  const guid = `${name}-${count}`;
  const receivedAt = new Date().toISOString();
  const address = { event: "push", action: null, installationId: 1, repositoryId: 1 };
  const answer = await deliveries.store({ guid, receivedAt, payload: { count }, ...address });
  process.stdout.write(`${answer} ${guid}\n`);
}
await finish;
await database.close();
