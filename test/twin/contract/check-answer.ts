import type { InspectedAnswer } from "../inspector.ts";
import type { Operation, Schema } from "./description.ts";
import { everywhere, isKnownDefect } from "./known-defects.ts";
import type { SchemaChecker } from "./schema-checker.ts";
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
  { operationId, responses }: Operation,
  schemas: SchemaChecker,
): CheckedAnswer {
  const { status, headers, body } = answer;
  const described = responses[String(status)];
  const elsewhere = everywhere.get(status);
  if (!described && !elsewhere) return fails(`answers ${status}, which GitHub does not document`);
  if (elsewhere === "no-json" || isBinary(answer)) return fails();
  if (status === 302 && !headers["location"]) return fails("redirects without a location");
  const schema = schemaOf(described, schemas);
  if (schema && body !== undefined) return checkBody(operationId, status, schema, body, schemas);
  if (schema) return fails(`answers ${status} without a body`);
  return body === undefined ? fails() : fails(`answers ${status} with a body`);
}

function schemaOf(described: Responses[string] | undefined, schemas: SchemaChecker): Schema | undefined {
  if (!described) return { $ref: "#/components/schemas/basic-error" };
  const { content } = schemas.resolve(described as Schema) as Content;
  return content?.["application/json"]?.schema;
}

function isBinary({ headers, body }: InspectedAnswer): boolean {
  const type = headers["content-type"];
  return body === undefined && type !== undefined && !type.includes("json");
}

function checkBody(
  operation: string,
  status: number,
  schema: Schema,
  body: unknown,
  schemas: SchemaChecker,
): CheckedAnswer {
  const problems = schemas.problems(schema, body, `answer ${status}`);
  return {
    violations: problems.filter((problem) => !isKnownDefect(operation, problem)),
    warnings: undescribedKeys([schema], body, schemas.resolve).map(
      (key) => `answer ${status} has the key ${key}, which GitHub does not describe`,
    ),
  };
}

function fails(...violations: string[]): CheckedAnswer {
  return { violations, warnings: [] };
}
