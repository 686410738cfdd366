import type { RepositoryRequest } from "../domain/delivery.ts";
import type { Fact } from "../domain/ledger-entry.ts";
import type { Settings } from "../domain/settings.ts";

/** What a translator may know beside the payload. `botId` is Hone's own user id, null while it is unknown. */
export interface TranslationContext {
  receivedAt: string;
  botId: number | null;
  /** A repository's `signals` settings, null where it has none yet and the defaults hold. */
  settingsOf?: (repositoryId: number) => Settings["signals"] | null;
  /** The installation's repositories as the ledger knows them: some payloads leave them out. */
  knownRepositories?: readonly { id: number; name: string }[];
}

/** `ignored`: understood, and nothing to learn from. `bad`: not what GitHub documents for this event. */
export type Translation =
  | { kind: "facts"; facts: Fact[]; requests: RepositoryRequest[] }
  | { kind: "ignored"; reason: string }
  | { kind: "bad"; reason: string };

export type Translator = (payload: unknown, context: TranslationContext) => Translation;

/** Nothing to learn, and why. */
export function ignored(reason: string): Translation {
  return { kind: "ignored", reason };
}

/** What was learned, and the work it asks for. */
export function facts(facts: Fact[], requests: RepositoryRequest[] = []): Translation {
  return { kind: "facts", facts, requests };
}
