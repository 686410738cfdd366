import type { Model } from "@anthropic-ai/sdk/resources/messages";

/** The SDK's list of models without its opening to any string, so that a misspelt id does not compile. */
export type KnownModel = Model extends infer Id
  ? Id extends string
    ? string extends Id
      ? never
      : Id
    : never
  : never;

/** The model that writes candidates where the repository names none; config/default.yml says the same. */
export const defaultModel = "claude-sonnet-5-5" satisfies KnownModel;
