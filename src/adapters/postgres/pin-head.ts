import { sql, type Kysely } from "kysely";
import type { Code, Ports } from "../../ports.ts";
import { storableJson } from "./storable-json.ts";
import type { Tables } from "./tables.ts";

type Head = Awaited<ReturnType<Code["head"]>>;

/**
 * The ports of a night whose head is the one that the night asked for first, whoever goes on with it: else what runs
 * elsewhere for a night that waits, such as a baseline in GitHub Actions, would begin anew with every push.
 */
export function pinHead(db: Kysely<Tables>, nightId: string, ports: Ports): Ports {
  const { code } = ports;
  return {
    ...ports,
    code: { ...code, head: async () => (await pinned(db, nightId)) ?? pin(db, nightId, code) },
  };
}

async function pinned(db: Kysely<Tables>, nightId: string): Promise<Head | null> {
  const night = await db.selectFrom("nights").select("head").where("id", "=", nightId).executeTakeFirst();
  return (night?.head ?? null) as Head | null;
}

/* Of two that ask at once the first one's holds for both. */
async function pin(db: Kysely<Tables>, nightId: string, code: Code): Promise<Head> {
  const asked = await code.head();
  const night = await db
    .updateTable("nights")
    .set({ head: sql`coalesce(head, ${storableJson(asked)}::jsonb)` })
    .where("id", "=", nightId)
    .returning("head")
    .executeTakeFirst();
  return (night?.head ?? asked) as Head;
}
