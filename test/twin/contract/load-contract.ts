import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { API_VERSION } from "../../../src/adapters/github/create-octokit.ts";
import { createContract } from "./create-contract.ts";
import type { Contract } from "./create-contract.ts";
import type { Description } from "./description.ts";

const rest = new URL("../../../fixtures/github-openapi.json", import.meta.url);
const webhooks = "@octokit/openapi-webhooks/generated/api.github.com.json";

/** The contract of the API version that Hone pins, from the committed cut and the installed packages. */
export function loadContract(apiVersion: string = API_VERSION): Contract {
  const read = (path: string | URL) => JSON.parse(readFileSync(path, "utf8")) as Description;
  const installed = createRequire(import.meta.url).resolve(webhooks);
  return createContract({ rest: read(rest), webhooks: read(installed), apiVersion });
}
