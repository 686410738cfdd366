import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { ReliabilityTable } from "../../src/rewards/reliability-table.ts";

export const shippedTable = ReliabilityTable.parse(parse(readFileSync("config/reliabilities.yml", "utf8")));
