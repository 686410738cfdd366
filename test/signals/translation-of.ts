import { translate } from "../../src/signals/translate.ts";
import type { TranslationContext } from "../../src/signals/translation.ts";
import type { RepositoryRequest } from "../../src/domain/delivery.ts";
import type { FactBodies, FactKind, Fact } from "../../src/domain/ledger-entry.ts";
import { honeBotId } from "./payloads.ts";

export const context: TranslationContext = { receivedAt: "2026-03-09T00:00:00.000Z", botId: honeBotId };

/** The facts and requests of an event; fails where there are none. */
export function learned(
  event: string,
  payload: unknown,
  more: Partial<TranslationContext> = {},
): { facts: Fact[]; requests: RepositoryRequest[] } {
  const translation = translate(event, payload, { ...context, ...more });
  if (translation.kind !== "facts") throw new Error(`${translation.kind}: ${translation.reason}`);
  return translation;
}

/** The bodies of one kind of fact that an event gives, with the windows of silence left out. */
export function bodies<K extends FactKind>(
  kind: K,
  event: string,
  payload: unknown,
  more: Partial<TranslationContext> = {},
): FactBodies[K][] {
  return learned(event, payload, more)
    .facts.filter((fact) => fact.kind === kind && !fact.key.includes(":window:"))
    .map((fact) => fact.body as FactBodies[K]);
}

/** Why an event taught nothing. */
export function silence(event: string, payload: unknown, more: Partial<TranslationContext> = {}): string {
  const translation = translate(event, payload, { ...context, ...more });
  return translation.kind === "facts" ? "facts" : `${translation.kind}: ${translation.reason}`;
}
