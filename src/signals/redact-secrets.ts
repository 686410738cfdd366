interface Rule {
  name: string;
  pattern: RegExp;
}

/*
 * Every pattern is linear on hostile input: a match consumes what it scanned, and what may fail is bounded or
 * anchored at the start of a token. A left word boundary, where one is needed, lets a token stand right behind a
 * colour code.
 */
const rules: readonly Rule[] = [
  // An unterminated block is redacted to the end: a log cut in the middle of a key still holds most of it.
  {
    name: "private-key",
    pattern:
      /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|$(?![\s\S]))/g,
  },
  // Installation tokens are `ghs_<id>_<jwt>` of some 520 characters since 2026; the older form has 36.
  { name: "github-token", pattern: /gh[opusr]_[A-Za-z0-9._-]{36,}/g },
  { name: "github-token", pattern: /github_pat_[A-Za-z0-9_]{22,}/g },
  { name: "github-token", pattern: /(?<![A-Za-z0-9])v1\.[0-9a-f]{40}(?![0-9a-f])/g },
  { name: "gitlab-token", pattern: /gl(?:pat|ptt|dt|rt|cbt)-[A-Za-z0-9_.-]{20,}/g },
  { name: "aws-key", pattern: /(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9])/g },
  {
    name: "google-key",
    pattern: /AIza[A-Za-z0-9_-]{35}|ya29\.[A-Za-z0-9._-]{20,}|GOCSPX-[A-Za-z0-9_-]{20,}/g,
  },
  { name: "azure-key", pattern: /(?:AccountKey|SharedAccessKey|sig)=[A-Za-z0-9+/%]{32,}={0,2}/g },
  {
    name: "slack-token",
    pattern: /xox[abeoprs]-[A-Za-z0-9-]{10,}|hooks\.slack\.com\/services\/[A-Za-z0-9/_-]{20,}/g,
  },
  { name: "stripe-key", pattern: /(?:sk|rk|whsec)_(?:live_|test_)?[A-Za-z0-9]{20,}/g },
  {
    name: "model-key",
    pattern: /(?:(?<![A-Za-z0-9])|(?<=\[[0-9;]{0,12}m))sk-[A-Za-z0-9_-]{20,}|hf_[A-Za-z0-9]{30,}/g,
  },
  {
    name: "registry-token",
    pattern: /npm_[A-Za-z0-9]{36,}|pypi-[A-Za-z0-9_-]{40,}|dckr_pat_[A-Za-z0-9_-]{20,}/g,
  },
  {
    name: "jwt",
    pattern:
      /(?:(?<![A-Za-z0-9_-])|(?<=\[[0-9;]{0,12}m))eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g,
  },
];

const credentialsInUrl = /:\/\/[^\s:/@?#]{0,256}:[^\s/@]{1,2048}@/g;
const authorization = /(\b(?:bearer|basic)\s{1,3})([A-Za-z0-9._~+/=-]{16,})/gi;
const assignment =
  /((?:secret|token|passw(?:or)?d|passphrase|api[_-]?key|access[_-]?key|private[_-]?key|account[_-]?key|credentials?|pwd)[\w-]{0,40}["'`]?\s{0,3}(?:=>|:=|[:=]|(?<=--[\w-]{1,60})\s)\s{0,3}["'`]?)([^\s"'`,;<>]{6,})/gi;
const placeholder = /^(?:\[redacted|\*+|[$%{]|x{4,}|secrets\.|process\.env|os\.environ|env\.|config\.)/i;

/**
 * Replaces what looks like a credential by `[redacted:<kind>]`: GitHub tokens of both forms, cloud, registry and
 * model keys, private key blocks, JWTs, passwords in URLs, and values of high entropy assigned to names such as
 * token or secret. Line breaks inside a redacted block are kept, so that line numbers stay true; applying it
 * twice changes nothing more. It reads text of any origin and never fails.
 */
export function redactSecrets(text: string): string {
  let clean = text;
  for (const { name, pattern } of rules) clean = clean.replace(pattern, (secret) => marker(name, secret));
  return clean
    .replace(credentialsInUrl, (match) => (match.includes("[redacted") ? match : "://[redacted:password]@"))
    .replace(authorization, "$1[redacted:authorization]")
    .replace(assignment, (whole, name: string, value: string) =>
      looksSecret(value) ? `${name}[redacted:assignment]` : whole,
    );
}

function marker(name: string, secret: string): string {
  return `[redacted:${name}]${"\n".repeat(secret.split("\n").length - 1)}`;
}

/** Words and code are left alone: a secret mixes letters and digits, or is long and evenly spread. */
function looksSecret(value: string): boolean {
  if (placeholder.test(value)) return false;
  const mixed = /[A-Za-z]/.test(value) && /[0-9]/.test(value);
  return mixed ? entropy(value) >= 2.3 : value.length >= 16 && entropy(value) >= 3.5;
}

/** Shannon entropy in bits per character. */
function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
