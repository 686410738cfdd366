import type { Kysely } from "kysely";
import { storableJson } from "./storable-json.ts";
import type { Tables } from "./tables.ts";

export type BegunCall = { kind: "new" } | { kind: "answered"; answer: unknown } | { kind: "possibly-paid" };

/** The record of paid requests: an intent before each call, its answer right after, each on disk at once. */
export interface ModelCalls {
  /** Notes the intent. `possibly-paid`: an earlier process noted it and left no answer. */
  begin(nightId: string, requestHash: string): Promise<BegunCall>;
  finish(nightId: string, requestHash: string, answer: unknown, usd: number): Promise<void>;
  /** Takes an intent back that is known not to have been paid for. */
  forget(nightId: string, requestHash: string): Promise<void>;
}

export function createModelCalls(db: Kysely<Tables>): ModelCalls {
  return {
    async begin(nightId, requestHash) {
      const inserted = await db
        .insertInto("model_calls")
        .values({ night_id: nightId, request_hash: requestHash })
        .onConflict((conflict) => conflict.doNothing())
        .returning("night_id")
        .executeTakeFirst();
      if (inserted) return { kind: "new" };
      const known = await db
        .selectFrom("model_calls")
        .select(["answer", "answered_at"])
        .where("night_id", "=", nightId)
        .where("request_hash", "=", requestHash)
        .executeTakeFirst();
      return known?.answered_at ? { kind: "answered", answer: known.answer } : { kind: "possibly-paid" };
    },
    async finish(nightId, requestHash, answer, usd) {
      await db
        .updateTable("model_calls")
        .set({ answer: storableJson(answer), answered_at: new Date(), usd })
        .where("night_id", "=", nightId)
        .where("request_hash", "=", requestHash)
        .execute();
    },
    async forget(nightId, requestHash) {
      await db
        .deleteFrom("model_calls")
        .where("night_id", "=", nightId)
        .where("request_hash", "=", requestHash)
        .where("answered_at", "is", null)
        .execute();
    },
  };
}
