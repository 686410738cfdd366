import { readFileSync, writeFileSync } from "node:fs";
import type { Description } from "./description.ts";
import { cutOpenapi } from "./cut-openapi.ts";
import { linesOf } from "./lines-of.ts";
import { operations } from "./operations.ts";

/*
 * Writes fixtures/github-openapi.json anew. The full description is too large for a dependency:
 *
 *   npm pack @octokit/openapi@23.0.2    in a folder outside the repository, then unpack it
 *   npx node test/twin/contract/cut-description.ts FOLDER/package/generated/api.github.com.json
 */
const [source] = process.argv.slice(2);
if (!source) throw new Error("usage: cut-description.ts PATH/TO/api.github.com.json");
const full = JSON.parse(readFileSync(source, "utf8")) as Description & { info: { version: string } };
const cut = cutOpenapi(full, operations, `@octokit/openapi ${full.info.version}`);
writeFileSync(new URL("../../../fixtures/github-openapi.json", import.meta.url), linesOf(cut));
