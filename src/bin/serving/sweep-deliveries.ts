import type { GithubApp } from "../../adapters/github/github-app.ts";
import type { Log } from "../../app/create-log.ts";
import type { Chore } from "./repeat.ts";

/** Has lost deliveries sent again, every ten minutes; each sweep looks at the same three days. */
export function sweepDeliveries(app: GithubApp, log: Log): Chore {
  return {
    name: "sweep",
    everyMs: 10 * 60 * 1000,
    async run() {
      const asked = await app.redeliverFailed();
      if (asked > 0) log.info({ asked }, "lost deliveries are sent again");
    },
  };
}
