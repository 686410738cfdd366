import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { API_VERSION } from "../../../src/adapters/github/create-octokit.ts";
import { createContract } from "./create-contract.ts";
import type { Contract } from "./create-contract.ts";
import type { Description } from "./description.ts";

const rest = new URL("../../../fixtures/github-openapi.json", import.meta.url);
const webhooks = "@octokit/openapi-webhooks/generated/api.github.com.json";

/** GitHub's description as it is committed: only `operations.ts`, with later API versions marked. */
export function readDescription(): Description {
  return read(rest);
}

/** The contract of the API version that Hone pins, from the committed cut and the installed packages. */
export function loadContract(apiVersion: string = API_VERSION): Contract {
  const installed = createRequire(import.meta.url).resolve(webhooks);
  return createContract({ rest: readDescription(), webhooks: read(installed), apiVersion });
}

function read(path: string | URL): Description {
  return JSON.parse(readFileSync(path, "utf8")) as Description;
}
