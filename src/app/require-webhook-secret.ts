import { MissingInEnvironment } from "../errors.ts";

/**
 * The webhook secret, or a refusal to start: without one Probot silently verifies against the word "development",
 * and everybody knows that word.
 */
export function requireWebhookSecret(secret: string | null | undefined): string {
  const known = secret?.trim() ?? "";
  const advice =
    "Set WEBHOOK_SECRET to the secret of the App's settings page; make one with `openssl rand -hex 32`.";
  if (known === "") throw new MissingInEnvironment("The App has no webhook secret.", advice);
  if (known === "development")
    throw new MissingInEnvironment('"development" is not a webhook secret: everybody knows it.', advice);
  return known;
}
