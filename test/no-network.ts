import nock from "nock";
import { afterEach, beforeEach } from "vitest";

/* No test reaches the network: loopback is open for the GitHub twin, everything else is refused. */
beforeEach(() => {
  nock.disableNetConnect();
  nock.enableNetConnect(/^(127\.0\.0\.1|localhost)(:\d+)?$/);
});

afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  if (pending.length > 0)
    throw new Error(`requests that the test announced but never saw: ${pending.join(", ")}`);
});
