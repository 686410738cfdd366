import { z } from "zod";
import { ConfigFile } from "./file-schema.ts";

/** The JSON Schema of `.github/hone.yml`, from the same schema that parses it. Draft 7: what editors read. */
export function configJsonSchema(): Record<string, unknown> {
  return {
    title: "Hone",
    description: "Settings of Hone for one repository, read from .github/hone.yml on the default branch",
    ...z.toJSONSchema(ConfigFile, { target: "draft-7" }),
  };
}
