import { expect, test } from "vitest";
import { createMirrorFetch } from "../../../src/adapters/git/create-mirror-fetch.ts";

test("fetches of one mirror follow each other, of two go side by side, and a failed one holds up none", async () => {
  const started: string[] = [];
  const gates = new Map<string, PromiseWithResolvers<void>>();
  const fetch = createMirrorFetch(({ url }) => {
    started.push(url);
    const gate = Promise.withResolvers<void>();
    gates.set(url, gate);
    return gate.promise;
  });
  const source = (folder: string, url: string) => ({ folder, url, token: null });
  const first = fetch(source("a", "1"));
  const second = fetch(source("a", "2"));
  const other = fetch(source("b", "3"));
  await Promise.resolve();
  expect(started).toEqual(["1", "3"]);
  gates.get("1")?.reject(new Error("broken"));
  await expect(first).rejects.toThrow("broken");
  await Promise.resolve();
  expect(started).toEqual(["1", "3", "2"]);
  gates.get("2")?.resolve();
  gates.get("3")?.resolve();
  await Promise.all([second, other]);
});
