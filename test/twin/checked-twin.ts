import { API_VERSION } from "../../src/adapters/github/create-octokit.ts";
import { forgiveRefused } from "./contract/forgive-refused.ts";
import { loadContract } from "./contract/load-contract.ts";
import { startTwin } from "./start-twin.ts";
import type { Twin, TwinOptions } from "./twin.ts";

/* Reading the descriptions takes longer than most tests, so one contract serves all twins of a test file. */
const contract = loadContract();

/**
 * A twin that holds whatever crosses its border to GitHub's description; what breaks it is in `violations`.
 * A `forgiving` one leaves alone the requests that it refuses.
 */
export async function startCheckedTwin({
  forgiving = false,
  ...options
}: TwinOptions & { forgiving?: boolean } = {}): Promise<Twin> {
  return await startTwin({
    inspect: forgiving ? forgiveRefused(contract, API_VERSION) : contract,
    ...options,
  });
}
