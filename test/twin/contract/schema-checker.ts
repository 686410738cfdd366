import { Ajv } from "ajv";
import type { ErrorObject, ValidateFunction } from "ajv";
import type { Description, Schema } from "./description.ts";
import { formats } from "./formats.ts";
import { jsonSchema } from "./json-schema.ts";
import { resolveReference } from "./resolve-reference.ts";

export interface SchemaChecker {
  /** What is wrong with a value, a sentence each; `where` begins the sentence. */
  problems: (schema: Schema, value: unknown, where: string) => string[];
  /** What a schema's reference points to. */
  resolve: (schema: Schema) => Schema;
}

const name = "github";

/** Checks values against the schemas of one description. Nothing is prepared before it is needed. */
export function schemaChecker(description: Description): SchemaChecker {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false, formats });
  const compiled = new Map<Schema, ValidateFunction>();
  const validatorOf = (schema: Schema): ValidateFunction => {
    if (compiled.size === 0)
      ajv.addSchema({ components: jsonSchema(description.components, name) as object }, name);
    const validator = compiled.get(schema) ?? ajv.compile(jsonSchema(schema, name) as object);
    compiled.set(schema, validator);
    return validator;
  };
  return {
    problems: (schema, value, where) => {
      const validator = validatorOf(schema);
      return validator(value) ? [] : sentences(validator.errors ?? [], where);
    },
    resolve: (schema) =>
      schema.$ref === undefined ? schema : (resolveReference(description, schema.$ref) as Schema),
  };
}

/* That null was not meant is never the point: each nullable schema also says so. */
function sentences(errors: readonly ErrorObject[], where: string): string[] {
  const telling = errors.filter(({ keyword, params }) => keyword !== "type" || params["type"] !== "null");
  const lines = telling.map(({ instancePath, message = "is wrong", params, keyword }) => {
    const allowed = keyword === "enum" ? `: ${(params["allowedValues"] as unknown[]).join(", ")}` : "";
    return `${where}${instancePath} ${message}${allowed}`;
  });
  return [...new Set(lines)];
}
