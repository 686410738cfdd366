import { configTexts } from "../messages/config-report.ts";
import type { ParsedConfig } from "./parse.ts";

/** What a valid file says without any effect: no mistake, but hardly meant so. */
export function configHints({ settings, provenance }: Extract<ParsedConfig, { kind: "config" }>): string[] {
  const written = (key: string): boolean => /:\d+$/.test(provenance[key] ?? "");
  const unasked = settings.judge.model === null && written("judge.episodes_per_night");
  return unasked ? [configTexts.judgeUnasked] : [];
}
