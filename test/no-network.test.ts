import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";

test("no test reaches the network", async () => {
  for (const scheme of ["http", "https"])
    await expect(fetch(`${scheme}://192.0.2.1/`)).rejects.toMatchObject({
      cause: { message: "no test may reach 192.0.2.1" },
    });
  await expect(once(connect(443, "192.0.2.1"), "connect")).rejects.toThrow("no test may reach 192.0.2.1");
});
