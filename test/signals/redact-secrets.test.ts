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
  ["a PyPI token", "pypi-" + letters.slice(0, 60)],
  ["a Slack app token", "xapp-1-" + letters.slice(0, 40)],
  ["a key of a project", "sk-proj-" + letters.slice(0, 60)],
  ["an Azure client secret", ["aB3", "8Q~", letters.slice(0, 34)].join("")],
  ["a vault token", "hvs." + letters.slice(0, 30)],
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
    ["DB_PASSWORD=swordfish", "DB_PASSWORD=[redacted:assignment]"],
    [`Authorization: token ${letters.slice(0, 40)}`, "Authorization: token [redacted:authorization]"],
    [`"authorization": "${letters.slice(0, 40)}"`, '"authorization": "[redacted:authorization]"'],
    [`aws_secret_access_key = ${letters.slice(0, 40)}`, "aws_secret_access_key = [redacted:assignment]"],
    [`clientSecret: ${letters.slice(0, 20)}`, "clientSecret: [redacted:assignment]"],
  ])("%s is redacted by its context", (text, expected) => {
    expect(redactSecrets(text)).toBe(expected);
  });

  test.each([
    "SyntaxError: Unexpected token: punctuation (;)",
    "token: ${{ secrets.GITHUB_TOKEN }}",
    "password: ********",
    "const token = process.env.GITHUB_TOKEN",
    "commit 4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    "HEAD is now at 4b825dc Bump token-cache to 2.1.0",
    "image@sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
    "integrity sha512-aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xYaB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xYaB3dE5fG7hJ9kL1mN2pQ==",
    "run 123e4567-e89b-12d3-a456-426614174000 failed",
    "TokenServiceTest:refreshes2Tokens FAILED",
    "com.acme.security.PasswordEncoderFactoriesTest > encodes$2a$10 PASSED",
    "tokenizer: bert-base-uncased-v2",
    "at SecretManager.rotate (src/secret-manager.ts:12:34)",
    "tests/test_tokens.py::test_highs_and_lows_of_every_long_identifier_name_1 PASSED",
    "pip install sk-learn-contrib-extras-for-everyone",
    "token_url=https://auth.example.test/v2/token",
    "password = read_password2(path)",
    "Authorization: ${{ steps.login.outputs.header }}",
    "tokens: 1234567, cost: 0.25",
    "secrets are described in docs/security.md",
  ])("%s is left alone", (text) => {
    expect(redactSecrets(text)).toBe(text);
  });

  test("a key cut off by the end of a log is redacted to the end", () => {
    expect(redactSecrets(`ok\n${key("EC ").slice(0, 80)}`)).not.toContain(letters.slice(0, 20));
  });

  test("a key whose beginning was cut away is redacted from where the text begins", () => {
    const lines = `${key("RSA ").split("\n").slice(1).join("\n")}\nafter`;
    const clean = redactSecrets(lines);
    expect(clean).toContain("after");
    expect(clean).not.toContain(letters.slice(0, 20));
    expect(clean.split("\n")).toHaveLength(lines.split("\n").length);
  });

  test("hashes, ids and names of things stay as they are", () => {
    const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
    const name = fc.stringMatching(/^(?:[A-Z][a-z]{2,9}){2,4}$/);
    const text = fc.oneof(
      hex(40),
      hex(64),
      hex(7),
      fc.uuid(),
      name,
      name.map((each) => `${each}Test.java:12`),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), (words) => {
        const line = words.join(" ");
        expect(redactSecrets(line)).toBe(line);
      }),
    );
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
    "MIIEvAIBADANBgkqhkiG9w0BAQEFAASC\n",
    "-----END PRIVATE KEY-----\n",
    "authorization: ",
  ])("a megabyte of %s is read in one pass", (bait) => {
    expect(redactSecrets(bait.repeat(1_000_000 / bait.length)).length).toBeGreaterThan(0);
  });
});
