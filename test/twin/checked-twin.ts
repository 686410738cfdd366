import { loadContract } from "./contract/load-contract.ts";
import { startTwin } from "./start-twin.ts";
import type { Twin, TwinOptions } from "./twin.ts";

/* Reading the descriptions takes longer than most tests, so one contract serves all twins of a test file. */
const inspect = loadContract();

/** A twin that holds whatever crosses its border to GitHub's description; what breaks it is in `violations`. */
export async function startCheckedTwin(options: TwinOptions = {}): Promise<Twin> {
  return await startTwin({ inspect, ...options });
}
