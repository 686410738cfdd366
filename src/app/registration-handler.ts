import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { registeredPage, registrationFailedPage, registrationPage } from "../messages/registration-page.ts";
import type { AppCredentials } from "./app-credentials.ts";
import type { Log } from "./create-log.ts";
import { exchangeManifestCode } from "./exchange-manifest-code.ts";
import { answerPage } from "./http-answer.ts";
import type { HttpHandler } from "./http-handler.ts";
import type { Manifest } from "./read-manifest.ts";
import { requestPath } from "./request-path.ts";

export interface Registration {
  manifest: Manifest;
  /** Where GitHub's pages are, for example `https://github.com`. */
  githubUrl: string;
  /** Where GitHub's REST interface is, for example `https://api.github.com`. */
  apiUrl: string;
  /** Where GitHub and the operator's browser reach this server, without a trailing slash. */
  publicUrl: string;
  webhookPath: string;
  /** Registers for this organisation instead of the person who is signed in. */
  organization: string | null;
  /** An unguessable word that ties GitHub's answer to this server's question. */
  state: string;
  log: Log;
  /** Called once with the new App's credentials; the success page is shown when it is done. */
  registered: (credentials: AppCredentials) => Promise<void>;
}

const callbackPath = "/register/callback";

/** The manifest flow: the page at `/`, and GitHub's answer to it. The code is exchanged on the server only. */
export function registrationHandler(registration: Registration): HttpHandler {
  const { githubUrl } = registration;
  const form = new URL(githubUrl).origin;
  return async (request, response) => {
    const path = requestPath(request);
    if (request.method !== "GET") return false;
    if (path === "/") answerPage(response, 200, registrationPage(viewOf(registration)), form);
    else if (path === callbackPath) await finish(request, response, registration);
    else return false;
    return true;
  };
}

function viewOf({ manifest, githubUrl, publicUrl, webhookPath, organization, state }: Registration) {
  const webhookUrl = `${publicUrl}${webhookPath}`;
  const owner = organization === null ? "" : `/organizations/${encodeURIComponent(organization)}`;
  return {
    action: `${githubUrl}${owner}/settings/apps/new?state=${encodeURIComponent(state)}`,
    manifestJson: JSON.stringify({
      ...manifest,
      hook_attributes: { url: webhookUrl, active: true },
      redirect_url: `${publicUrl}${callbackPath}`,
    }),
    permissions: manifest.default_permissions,
    events: manifest.default_events,
    webhookUrl,
  };
}

async function finish(
  request: IncomingMessage,
  response: ServerResponse,
  registration: Registration,
): Promise<void> {
  const query = URL.parse(request.url ?? "", "http://localhost")?.searchParams;
  const code = query?.get("code") ?? "";
  if (code === "" || !sameText(query?.get("state") ?? "", registration.state))
    return answerPage(response, 403, registrationFailedPage("wrong-state"), "'none'");
  try {
    const credentials = await exchangeManifestCode(registration.apiUrl, code);
    await registration.registered(credentials);
    registration.log.info({ appId: credentials.appId, slug: credentials.slug }, "App registered");
    answerPage(response, 200, registeredPage(credentials), "'none'");
  } catch (error) {
    registration.log.error({ err: error }, "registration failed");
    answerPage(response, 502, registrationFailedPage("refused"), "'none'");
  }
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
