import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "pg";

export interface HeldConnection {
  /** Ends it: `last` gets the open client, if there is one, before it is closed. */
  close(last?: (client: Client) => Promise<void>): Promise<void>;
}

export interface HoldOptions {
  /** Opens a connection and takes what is to be held; tried again until it succeeds. */
  open: () => Promise<Client>;
  onTrouble: (error: unknown) => void;
}

/** Keeps one database connection (and the session locks on it) for as long as this process wants it. */
export async function holdConnection({ open, onTrouble }: HoldOptions): Promise<HeldConnection> {
  const state: { closing: boolean; client: Client | null } = { closing: false, client: null };
  let reopening: Promise<void> = Promise.resolve();

  const adopt = (opened: Client): void => {
    state.client = opened;
    opened.once("end", () => {
      state.client = null;
      if (!state.closing) reopening = reopen();
    });
  };
  const reopen = async (): Promise<void> => {
    while (!state.closing) {
      await pause(200);
      try {
        return adopt(await open());
      } catch (error) {
        onTrouble(error);
      }
    }
  };

  adopt(await open());
  return {
    async close(last) {
      state.closing = true;
      await reopening;
      const held = state.client;
      if (!held) return;
      await last?.(held).catch(onTrouble);
      await held.end().catch(onTrouble);
    },
  };
}
