import { createSign } from "node:crypto";

/** The App's own credential: RS256, valid for nine minutes of the ten allowed, backdated against clock drift. */
export function appJwt(appId: number, privateKey: string, nowSeconds: number): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { iat: nowSeconds - 60, exp: nowSeconds + 9 * 60, iss: String(appId) };
  const signed = `${part({ alg: "RS256", typ: "JWT" })}.${part(claims)}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(privateKey, "base64url")}`;
}
