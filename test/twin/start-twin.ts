import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asUser, repositoryNamed } from "./actors/as-user.ts";
import { playRunner } from "./actors/play-runner.ts";
import { addForeignCheck } from "./actors/third-party-ci.ts";
import { addRepository } from "./changes/add-repository.ts";
import { addStatus } from "./changes/add-status.ts";
import { changeSelection, install, suspend, uninstall } from "./changes/install.ts";
import { addWorkflowRun, finishRun } from "./changes/workflow-runs.ts";
import { createWorld } from "./create-world.ts";
import { serveDownload } from "./http/serve-download.ts";
import { serveWorld } from "./http/serve-world.ts";
import { userNamed } from "./state/user-named.ts";
import type { InstallationState, World } from "./state/world.ts";
import type { Twin, TwinOptions } from "./twin.ts";

/** Starts a twin on a free port of 127.0.0.1. `close` stops it and removes its folder. */
export async function startTwin(options: TwinOptions = {}): Promise<Twin> {
  const folder = await mkdtemp(join(tmpdir(), "twin-"));
  const [main, storage] = [createServer(), createServer()];
  const host = await listen(main, options.port ?? 0);
  const at = { folder, origin: `http://${host}`, storage: `http://${await listen(storage, 0)}` };
  const { world, privateKey } = createWorld(at, options);
  main.on("request", serveWorld(world));
  storage.on("request", (request, response) => serveDownload(world, request, response));
  return twinOf(world, host, privateKey, () => close([main, storage], world));
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function twinOf(world: World, host: string, privateKey: string, closeAll: () => Promise<void>): Twin {
  const webhookSecret = randomBytes(20).toString("hex");
  const installation = (id: number): InstallationState => {
    const found = world.installations.find((each) => each.id === id);
    if (!found) throw new Error(`the twin has no installation ${id}`);
    return found;
  };
  return {
    url: world.origin,
    host,
    api: `${world.origin}/api/v3`,
    app: {
      appId: world.app.id,
      privateKey,
      webhookSecret,
      slug: world.app.slug,
      botId: world.bot.id,
      botLogin: world.bot.login,
    },
    addRepository: (input) => addRepository(world, input),
    install: (input) => install(world, input),
    changeSelection: (id, change) => changeSelection(world, installation(id), change),
    suspend: (id, suspended) => suspend(world, installation(id), suspended),
    uninstall: (id) => uninstall(world, installation(id)),
    asUser: (login) => asUser(world, login),
    addWorkflowRun: (input) => addWorkflowRun(world, input),
    finishWorkflowRun: async (repo, runId, conclusion) => {
      const repository = repositoryNamed(world, repo);
      const run = repository.runs.find(({ id }) => id === runId);
      if (!run) throw new Error(`no workflow run ${runId} in ${repo}`);
      await finishRun(world, repository, run, conclusion);
    },
    playRunner: (repo) => playRunner(world, repo),
    addCheckRun: (input) => addForeignCheck(world, input),
    addStatus: async (repo, login, { description = null, ...status }) => {
      const input = { ...status, description, targetUrl: null };
      await addStatus(world, repositoryNamed(world, repo), userNamed(world, login), input);
    },
    state: (repo) => repositoryNamed(world, repo),
    expireTokens: () => world.tokens.forEach((token) => (token.expiresAt = 0)),
    hooks: {
      to: (url, secret = webhookSecret) => {
        world.hooks.target = { url, secret };
      },
      settled: () => settled(world),
      deliveries: world.hooks.deliveries,
    },
    faults: {
      add: (fault) => void world.faults.push({ ...fault }),
      clear: () => void world.faults.splice(0),
    },
    requests: world.requests,
    violations: world.violations,
    close: closeAll,
  };
}

/** A delivery's effects may announce more, so it waits until the queue stops growing. */
async function settled(world: World): Promise<void> {
  for (let tail = null; tail !== world.hooks.tail;) {
    tail = world.hooks.tail;
    await tail;
  }
}

async function close(servers: readonly Server[], world: World): Promise<void> {
  world.hooks.target = null;
  for (const server of servers) {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }
  await Promise.allSettled(world.writes.values());
  await rm(world.folder, { recursive: true, force: true });
}
