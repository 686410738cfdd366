import { resolve } from "node:path";
import type { z } from "zod";
import { rowProblems, rowsSkipped, skippedRow } from "../../messages/excerpt-texts.ts";
import type { Io } from "../io.ts";
import { oneLine } from "../one-line.ts";
import { readJsonLines } from "./json-lines.ts";

/** Where rows come from: a file as the user named it, or null for standard input. */
export function inputName(path: string | undefined): string | null {
  return path === undefined || path === "-" ? null : path;
}

/**
 * The rows of a JSONL file that fit the schema. One that does not, or whose id was there before, is reported by its
 * line on stderr and skipped, as is one of more than `longest` bytes.
 */
export async function* readRows<Row extends { id: string | number }>(
  from: string | null,
  schema: z.ZodType<Row>,
  io: Pick<Io, "stderr" | "cwd">,
  longest?: number,
): AsyncGenerator<Row> {
  const seen = new Set<string>();
  let skipped = 0;
  const skip = (line: number, problem: string): void => {
    skipped++;
    io.stderr.write(`hone: ${oneLine(skippedRow(from ?? "-", line, problem))}\n`);
  };
  for await (const read of readJsonLines(from === null ? null : resolve(io.cwd, from), longest)) {
    if (read.kind === "bad") {
      skip(read.line, read.problem);
      continue;
    }
    const row = schema.safeParse(read.value);
    if (!row.success) skip(read.line, firstProblem(row.error));
    else if (seen.has(String(row.data.id))) skip(read.line, rowProblems.repeated(String(row.data.id)));
    else {
      seen.add(String(row.data.id));
      yield row.data;
    }
  }
  if (skipped > 0) io.stderr.write(`hone: ${rowsSkipped(skipped, skipped + seen.size)}\n`);
}

function firstProblem({ issues }: z.ZodError): string {
  const issue = issues[0];
  return issue === undefined ? "" : rowProblems.wrong(issue.path.join("."), issue.message);
}
