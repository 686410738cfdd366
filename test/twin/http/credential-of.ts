import { verify } from "node:crypto";
import type { World } from "../state/world.ts";
import type { Credential } from "./call.ts";
import { Refusal } from "./refusal.ts";

const tenMinutes = 600;

/** Reads an Authorization header (`bearer`, `token` or `basic`, in any case). Throws the 401 GitHub would give. */
export function credentialOf(world: World, header: string | undefined): Credential {
  if (!header) return { kind: "none" };
  const [scheme = "", value = ""] = header.trim().split(/\s+/, 2);
  const secret = scheme.toLowerCase() === "basic" ? password(value) : value;
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(secret) && !secret.startsWith("ghs_")) {
    checkJwt(world, secret);
    return { kind: "app" };
  }
  const token = world.tokens.get(secret);
  if (!token || token.expiresAt <= Date.now()) throw new Refusal(401, "Bad credentials");
  if (token.installation.suspendedAt) throw new Refusal(403, "This installation has been suspended");
  return { kind: "installation", token, key: `installation:${token.installation.id}` };
}

function password(encoded: string): string {
  const text = Buffer.from(encoded, "base64").toString();
  return text.slice(text.indexOf(":") + 1);
}

function checkJwt(world: World, jwt: string): void {
  const [head = "", payload = "", signature = ""] = jwt.split(".");
  const header = decoded(head);
  const claims = decoded(payload);
  const signed =
    header?.["alg"] === "RS256" &&
    verify(
      "RSA-SHA256",
      Buffer.from(`${head}.${payload}`),
      world.publicKey,
      Buffer.from(signature, "base64url"),
    );
  if (!signed || !claims) throw new Refusal(401, "A JSON web token could not be decoded");
  checkClaims(world, claims);
}

/** GitHub refuses tokens that live too long or lie in the future; Octokit corrects its clock by these words. */
function checkClaims(world: World, claims: Record<string, unknown>): void {
  const now = Date.now() / 1000;
  const issuer = String(claims["iss"]);
  if (issuer !== String(world.app.id) && issuer !== world.app.clientId)
    throw new Refusal(404, "Integration not found");
  const { iat, exp } = claims;
  if (typeof exp !== "number" || exp <= now)
    throw new Refusal(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  if (exp > now + tenMinutes)
    throw new Refusal(401, "'Expiration time' claim ('exp') is too far in the future");
  if (typeof iat !== "number" || iat > now + 1)
    throw new Refusal(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
}

function decoded(part: string): Record<string, unknown> | null {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;
  } catch {
    return null;
  }
}
