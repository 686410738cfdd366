import { describe, expect, test } from "vitest";
import type { KnownRepository } from "../../../src/adapters/postgres/known-repositories.ts";
import { deliveryLookUps } from "../../../src/bin/serving/delivery-look-ups.ts";
import { Blocked, NightEnds, RetryLater } from "../../../src/errors.ts";

const repository = (id: number, installationId: number): KnownRepository => ({
  id,
  installationId,
  name: `acme/r${id}`,
  defaultBranch: "main",
  active: true,
});

const known = async () => [repository(1, 10), repository(2, 10), repository(3, 30)];
const refusing = (error: Error) => async (): Promise<never> => {
  throw error;
};

describe("settings", () => {
  test.each([new Blocked("forbidden", "no"), new NightEnds("gone")])(
    "are unknown where the world says no: $name",
    async (error) => {
      const looked = deliveryLookUps({ known, signalsOf: refusing(error), botOf: async () => 99 });
      expect(await looked.settingsOf(1)).toBeNull();
    },
  );

  test("are asked again later where the world is busy", async () => {
    const signalsOf = refusing(new RetryLater("busy"));
    const looked = deliveryLookUps({ known, signalsOf, botOf: async () => 99 });
    await expect(looked.settingsOf(1)).rejects.toBeInstanceOf(RetryLater);
  });
});

describe("the bot's id", () => {
  test("is asked of the next installation where one refuses, each once, and then kept", async () => {
    const asked: number[] = [];
    const botOf = async (installationId: number): Promise<number> => {
      asked.push(installationId);
      if (installationId === 10) throw new NightEnds("suspended");
      return 99;
    };
    const looked = deliveryLookUps({ known, signalsOf: async () => null, botOf });
    expect([await looked.botId(), await looked.botId()]).toEqual([99, 99]);
    expect(asked).toEqual([10, 30]);
  });

  test("is unknown, for the moment, where every installation refuses", async () => {
    let refuse = true;
    const botOf = async (): Promise<number> => {
      if (refuse) throw new Blocked("forbidden", "no");
      return 99;
    };
    const looked = deliveryLookUps({ known, signalsOf: async () => null, botOf });
    expect(await looked.botId()).toBeNull();
    refuse = false;
    expect(await looked.botId()).toBe(99);
  });
});
