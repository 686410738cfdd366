import type { KnownRepository } from "../../adapters/postgres/known-repositories.ts";
import type { DeliveryHandling } from "../../app/delivery-handler.ts";
import { Blocked, NightEnds } from "../../errors.ts";
import { rememberFor } from "./remember-for.ts";

export interface LookedAt {
  known: () => Promise<readonly KnownRepository[]>;
  /** The `signals` settings on a repository's default branch, null where there are none. */
  signalsOf: (repository: KnownRepository) => ReturnType<DeliveryHandling["settingsOf"]>;
  /** Hone's own user id, as an installation may ask for it. */
  botOf: (installationId: number) => Promise<number>;
}

const FIVE_MINUTES = 5 * 60 * 1000;

/**
 * What the translators need to know of the world. A world that says no (a missing permission, a repository or an
 * installation that is gone or suspended) amounts to not knowing: the delivery's own facts must not depend on it.
 * RetryLater passes through. Settings are asked at most every five minutes for one repository.
 */
export function deliveryLookUps(world: LookedAt): Omit<DeliveryHandling, "log"> {
  const settingsOf = rememberFor(FIVE_MINUTES, async (repositoryId: number) => {
    const repository = (await world.known()).find(({ id, active }) => id === repositoryId && active);
    return repository === undefined ? null : unlessRefused(world.signalsOf(repository));
  });
  let bot: number | null = null;
  const askBot = async (): Promise<number | null> => {
    const active = (await world.known()).filter((repository) => repository.active);
    for (const installationId of new Set(active.map((repository) => repository.installationId))) {
      const id = await unlessRefused(world.botOf(installationId));
      if (id !== null) return id;
    }
    return null;
  };
  return {
    botId: async () => (bot ??= await askBot()),
    settingsOf,
    repositoriesOf: async (installationId) =>
      (await world.known())
        .filter((known) => known.installationId === installationId)
        .map(({ id, name }) => ({ id, name })),
  };
}

async function unlessRefused<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Blocked || error instanceof NightEnds) return null;
    throw error;
  }
}
