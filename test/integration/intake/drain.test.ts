import { fork } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import nock from "nock";
import { expect, test } from "vitest";
import { createDeliveryStore } from "../../../src/adapters/postgres/delivery-store.ts";
import { openDatabase } from "../../../src/adapters/postgres/open-database.ts";
import { privateKey, send, sign, webhookSecret } from "../../app/send-delivery.ts";
import { makePlace } from "../storage/place.ts";

const body = JSON.stringify({ zen: "words that belong to no log" });

test("SIGTERM lets the delivery under way be stored and answered, then the process ends by itself with 0", async () => {
  const place = await makePlace();
  const child = fork(join(import.meta.dirname, "server-program.ts"), [], {
    env: {
      ...process.env,
      DATA_FOLDER: place.folder,
      PRIVATE_KEY: privateKey,
      WEBHOOK_SECRET: webhookSecret,
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const ended = once(child, "exit");
  try {
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => {
        output += chunk.toString();
      });
    const [{ url }] = (await once(child, "message")) as [{ url: string }];
    expect((await send(url, body, { "x-github-delivery": "before" })).status).toBe(202);

    // Half a request is in the server's hands when the signal comes; the rest follows once it takes no new one.
    const half = await openRequest(Number(new URL(url).port), "under-way");
    child.kill("SIGTERM");
    await untilRefused(Number(new URL(url).port));
    expect(await half.finish()).toMatch(/^HTTP\/1.1 202 [\s\S]*connection: close/i);

    expect(await ended).toEqual([0, null]);
    expect(output).toContain('"msg":"stopped"');
    expect(output).toContain('"guid":"under-way"');
    expect(output).not.toMatch(/PRIVATE KEY-----\\n|belong to no log|sha256=/);
    expect(output).not.toContain(webhookSecret);

    const database = await openDatabase({ databaseUrl: null, dataFolder: place.folder, notice: () => {} });
    const again = {
      event: "push",
      action: null,
      installationId: null,
      repositoryId: null,
      receivedAt: "2026-01-01T00:00:00Z",
      payload: {},
    };
    const store = createDeliveryStore(database);
    expect(await store.store({ ...again, guid: "under-way" })).toBe("duplicate");
    await database.close();
  } finally {
    if (child.exitCode === null) child.kill("SIGKILL");
    await ended;
    await place.remove();
  }
});

/** Sends everything but the last byte of a delivery; `finish` sends that and gives the answer. */
async function openRequest(port: number, guid: string): Promise<{ finish(): Promise<string> }> {
  // nock holds a socket's bytes back until it has seen a whole request.
  nock.restore();
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  const head = [
    "POST /api/github/webhooks HTTP/1.1",
    "host: 127.0.0.1",
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
    "x-github-event: push",
    `x-github-delivery: ${guid}`,
    `x-hub-signature-256: ${sign(body)}`,
    "expect: 100-continue",
  ];
  const going = once(socket, "data");
  socket.write(`${head.join("\r\n")}\r\n\r\n${body.slice(0, -1)}`);
  // The server says "100 Continue" once the request is in its hands.
  await going;
  return {
    async finish() {
      const answer = once(socket, "data");
      socket.write(body.slice(-1));
      const [data] = (await answer) as [Buffer];
      socket.destroy();
      nock.activate();
      return data.toString();
    },
  };
}

/** Resolves once the port takes no new connection. */
async function untilRefused(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    const refused = await new Promise<boolean>((resolve) => {
      socket.once("connect", () => resolve(false)).once("error", () => resolve(true));
    });
    socket.destroy();
    if (refused) return;
  }
}
