import type { InspectedAnswer } from "../inspector.ts";
import type { Operation, Schema } from "./description.ts";
import type { SchemaChecker } from "./schema-checker.ts";
import { statusesEverywhere } from "./statuses-everywhere.ts";
import { undescribedKeys } from "./undescribed-keys.ts";

export interface CheckedAnswer {
  violations: string[];
  /** Keys that GitHub does not describe: it may send them all the same. */
  warnings: string[];
}

type Responses = Operation["responses"];
type Content = Exclude<Responses[string], { $ref: string }>;

/** What is wrong with an answer: an undocumented status, a missing redirect, or a body not as described. */
export function checkAnswer(
  answer: InspectedAnswer,
  { responses }: Operation,
  schemas: SchemaChecker,
): CheckedAnswer {
  const { status, headers, body } = answer;
  const described = responses[String(status)];
  const elsewhere = statusesEverywhere.get(status);
  if (!described && !elsewhere) return fails(`answers ${status}, which GitHub does not document`);
  if (elsewhere === "no-json" || isBinary(answer)) return fails();
  if (status === 302 && !headers["location"]) return fails("redirects without a location");
  const schema = schemaOf(status, described, schemas);
  if ((schema === undefined) !== (body === undefined))
    return fails(`answers ${status} ${schema ? "without" : "with"} a body`);
  return schema ? checkBody(status, schema, body, schemas) : fails();
}

/* Every refusal has a body, also where GitHub describes its words only. */
function schemaOf(
  status: number,
  described: Responses[string] | undefined,
  schemas: SchemaChecker,
): Schema | undefined {
  const { content } = described ? (schemas.resolve(described as Schema) as Content) : {};
  return (
    content?.["application/json"]?.schema ??
    (status >= 400 ? { $ref: "#/components/schemas/basic-error" } : undefined)
  );
}

function isBinary({ headers, body }: InspectedAnswer): boolean {
  const type = headers["content-type"];
  return body === undefined && type !== undefined && !type.includes("json");
}

function checkBody(status: number, schema: Schema, body: unknown, schemas: SchemaChecker): CheckedAnswer {
  return {
    violations: schemas.problems(schema, body, `answer ${status}`),
    warnings: undescribedKeys([schema], body, schemas.resolve).map(
      (key) => `answer ${status} has the key ${key}, which GitHub does not describe`,
    ),
  };
}

function fails(...violations: string[]): CheckedAnswer {
  return { violations, warnings: [] };
}
