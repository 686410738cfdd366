import { Octokit } from "@octokit/rest";
import { z } from "zod";
import type { AppCredentials } from "./app-credentials.ts";

const Conversion = z.object({
  id: z.number().int(),
  slug: z.string(),
  html_url: z.string(),
  pem: z.string(),
  webhook_secret: z.string(),
});

const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/**
 * Turns the code that GitHub hands back after a registration into the new App's credentials
 * (`apps/create-from-manifest`; the code works once, within an hour). The client secret is not kept: Hone asks
 * nobody to sign in. Throws what Octokit throws, or where GitHub's answer lacks a credential.
 */
export async function exchangeManifestCode(apiUrl: string, code: string): Promise<AppCredentials> {
  // Octokit logs the address of a failed request, and this one holds the code.
  const octokit = new Octokit({ baseUrl: apiUrl, log: silent });
  const { data } = await octokit.rest.apps.createFromManifest({ code });
  const { id, slug, html_url, pem, webhook_secret } = Conversion.parse(data);
  return { appId: id, slug, url: html_url, privateKey: pem, webhookSecret: webhook_secret };
}

function ignore(): void {}
