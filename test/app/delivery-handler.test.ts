import { expect, test } from "vitest";
import { createLog } from "../../src/app/create-log.ts";
import { deliveryHandler } from "../../src/app/delivery-handler.ts";
import { RetryLater } from "../../src/errors.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import { base, human } from "../signals/payloads.ts";

const log = await createLog({ level: "fatal", format: "json" });

function delivery(event: string, payload: Record<string, unknown>): Delivery {
  const receivedAt = "2026-03-09T00:00:00.000Z";
  const action = String(payload["action"]);
  return { guid: "g", event, action, installationId: 9, repositoryId: 70, receivedAt, payload };
}

const away = async (): Promise<never> => {
  throw new RetryLater("GitHub is away");
};

test("what tells of a repository or an installation itself is recorded without asking anybody", async () => {
  const handle = deliveryHandler({ log, botId: away, settingsOf: away, repositoriesOf: async () => [] });
  const gone = await handle(delivery("repository", { ...base, action: "deleted" }));
  expect(gone.facts).toMatchObject([{ kind: "repository_events", body: { kind: "deleted" } }]);
  expect(gone.requests).toMatchObject([{ kind: "purge", repositoryId: 70 }]);
  const removed = await handle(
    delivery("installation", { action: "suspend", installation: { id: 9 }, sender: human, repositories: [] }),
  );
  expect(removed.requests).toEqual([]);
});

test("what people and CI say waits until the look-ups answer", async () => {
  const handle = deliveryHandler({ log, botId: away, settingsOf: away, repositoriesOf: async () => [] });
  await expect(handle(delivery("push", { ...base, action: "" }))).rejects.toBeInstanceOf(RetryLater);
});
