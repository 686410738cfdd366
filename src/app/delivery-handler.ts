import type { Delivery, DeliveryOutcome } from "../domain/delivery.ts";
import { translate } from "../signals/translate.ts";
import type { TranslationContext } from "../signals/translation.ts";
import type { Log } from "./create-log.ts";

export interface DeliveryHandling {
  log: Log;
  /** Hone's own user id, null while it is unknown: then no pull request counts as Hone's. */
  botId: () => Promise<number | null>;
  /** A repository's `signals` settings as last read from its default branch, null without any. */
  settingsOf: (repositoryId: number) => Promise<ReturnType<NonNullable<TranslationContext["settingsOf"]>>>;
  /** The repositories of an installation as the ledger knows them. */
  repositoriesOf: (installationId: number) => Promise<readonly { id: number; name: string }[]>;
}

/* These tell of the installation itself: they need no look-up, and none may hold them up when it is going away. */
const OF_INSTALLATION = /^(?:repository|installation(?:_\w+)?)$/;

/**
 * What a worker does with one stored delivery: looks up what the translator needs to know and translates. A payload
 * that GitHub should not have sent is logged and amounts to nothing; it never holds up the others.
 */
export function deliveryHandler(
  handling: DeliveryHandling,
): (delivery: Delivery) => Promise<DeliveryOutcome> {
  return async ({ guid, event, action, installationId, repositoryId, receivedAt, payload }) => {
    const plain = OF_INSTALLATION.test(event);
    const settings = repositoryId === null || plain ? null : await handling.settingsOf(repositoryId);
    const unlisted = repositoryId === null && installationId !== null;
    const translation = translate(event, payload, {
      receivedAt,
      botId: plain ? null : await handling.botId(),
      settingsOf: (id) => (id === repositoryId ? settings : null),
      knownRepositories: unlisted ? await handling.repositoriesOf(installationId) : [],
    });
    if (translation.kind === "facts") return { facts: translation.facts, requests: translation.requests };
    const { kind, reason } = translation;
    handling.log[kind === "bad" ? "warn" : "debug"]({ guid, event, action, reason }, `delivery ${kind}`);
    return { facts: [], requests: [] };
  };
}
