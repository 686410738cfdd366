import type { CaseResult } from "../../domain/case-result.ts";

/** What a reader found in one file: every case in it, or the reason why none of it can be believed. */
export type ReadFile =
  | { kind: "cases"; cases: CaseResult[]; warnings: string[] }
  | { kind: "none"; reason: string };
