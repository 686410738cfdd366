import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { redactSecrets } from "../../src/signals/redact-secrets.ts";

/* Credentials are assembled here, so that no scanner mistakes this file for a leak. */
const letters = "aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY".repeat(20);
const jwt = ["eyJ" + letters.slice(0, 30), "eyJ" + letters.slice(5, 90), letters.slice(3, 46)].join(".");
const key = (kind: string) =>
  [
    "-----BEGIN ",
    kind,
    "PRIVATE KEY-----\n",
    letters.slice(0, 64),
    "\n",
    letters.slice(9, 60),
    "\n-----END ",
    kind,
    "PRIVATE KEY-----",
  ].join("");

const secrets: [string, string][] = [
  ["an installation token of the short form", "ghs_" + letters.slice(0, 36)],
  ["an installation token of the long form", "ghs_123456_" + jwt],
  ["a personal token", "ghp_" + letters.slice(0, 36)],
  ["an OAuth token", "gho_" + letters.slice(0, 36)],
  ["a user-to-server token", "ghu_" + letters.slice(0, 36)],
  ["a refresh token", "ghr_" + letters.slice(0, 60)],
  ["a fine-grained token", "github_pat_" + letters.slice(0, 22) + "_" + letters.slice(0, 59)],
  ["an AWS key id", "AKIA" + letters.slice(0, 16).toUpperCase()],
  ["a Google key", "AIza" + letters.slice(0, 35)],
  ["an Azure storage key", "AccountKey=" + letters.slice(0, 86) + "=="],
  ["a Slack token", "xoxb-" + letters.slice(0, 40)],
  ["a model key", "sk-ant-" + letters.slice(0, 60)],
  ["an npm token", "npm_" + letters.slice(0, 36)],
  ["a JWT", jwt],
  ["an RSA key", key("RSA ")],
  ["a PKCS#8 key", key("")],
];

describe("redacting secrets", () => {
  test.each(secrets)("%s leaves no trace", (_, secret) => {
    const clean = redactSecrets(`before ${secret} after`);
    expect(clean).toMatch(/^before \[redacted:[a-z-]+\]\n* after$/);
    expect(redactSecrets(`\u001b[32m${secret}\u001b[0m`)).not.toContain(secret.slice(-20));
  });

  test.each([
    ["GITHUB_TOKEN=4f9d2c8ab1e07d", "GITHUB_TOKEN=[redacted:assignment]"],
    [`{"api_key": "${letters.slice(0, 24)}"}`, '{"api_key": "[redacted:assignment]"}'],
    ["export DB_PASSWORD='hunter2xy'", "export DB_PASSWORD='[redacted:assignment]'"],
    ["curl --token a1b2c3d4e5 https://x", "curl --token [redacted:assignment] https://x"],
    ["git clone https://bot:s3cr3t@example.org/a", "git clone https://[redacted:password]@example.org/a"],
    [`Authorization: Bearer ${letters.slice(0, 20)}`, "Authorization: Bearer [redacted:authorization]"],
  ])("%s is redacted by its context", (text, expected) => {
    expect(redactSecrets(text)).toBe(expected);
  });

  test.each([
    "SyntaxError: Unexpected token: punctuation (;)",
    "token: ${{ secrets.GITHUB_TOKEN }}",
    "password: ********",
    "const token = process.env.GITHUB_TOKEN",
    "commit 4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    "tokens: 1234567, cost: 0.25",
    "secrets are described in docs/security.md",
  ])("%s is left alone", (text) => {
    expect(redactSecrets(text)).toBe(text);
  });

  test("a key cut off by the end of a log is redacted to the end", () => {
    expect(redactSecrets(`ok\n${key("EC ").slice(0, 80)}`)).not.toContain(letters.slice(0, 20));
  });

  test("line numbers survive the redaction of a block", () => {
    const text = `one\n${key("")}\nlast`;
    expect(redactSecrets(text).split("\n")).toHaveLength(text.split("\n").length);
  });

  test("redacting twice changes nothing more, wherever the secret stands", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(...secrets.map(([, secret]) => secret), "token=", "\n", '"'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const once = redactSecrets(pieces.join(" "));
        expect(redactSecrets(once)).toBe(once);
        for (const [, secret] of secrets) expect(once).not.toContain(secret);
      }),
    );
  });

  test("text without any trigger comes back unchanged", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-d \n.]*$/), (text) => {
        expect(redactSecrets(text)).toBe(text);
      }),
    );
  });

  test.each([
    "eyJ",
    "ghs_",
    "token",
    "token=",
    "-----BEGIN PRIVATE KEY-----",
    "://a:",
    "sk-",
    "AKIA",
    "--token ",
  ])("a megabyte of %s is read in one pass", (bait) => {
    expect(redactSecrets(bait.repeat(1_000_000 / bait.length)).length).toBeGreaterThan(0);
  });
});
