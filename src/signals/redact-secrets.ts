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
  { name: "github-token", pattern: /gh[opusr]_(?:\d{1,20}_[A-Za-z0-9._-]{36,}|[A-Za-z0-9]{36,})/g },
  { name: "github-token", pattern: /github_pat_[A-Za-z0-9_]{22,}/g },
  { name: "github-token", pattern: /(?<![A-Za-z0-9])v1\.[0-9a-f]{40}(?![0-9a-f])/g },
  { name: "gitlab-token", pattern: /gl(?:pat|ptt|dt|rt|cbt)-[A-Za-z0-9_.-]{20,}/g },
  { name: "aws-key", pattern: /(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9])/g },
  {
    name: "google-key",
    pattern: /AIza[A-Za-z0-9_-]{35}|ya29\.[A-Za-z0-9._-]{20,}|GOCSPX-[A-Za-z0-9_-]{20,}/g,
  },
  { name: "azure-key", pattern: /[\w.-]{3}[78]Q~[\w~.-]{31,34}/g },
  { name: "azure-key", pattern: /(?:AccountKey|SharedAccessKey|sig)=[A-Za-z0-9+/%]{32,}={0,2}/g },
  {
    name: "slack-token",
    pattern:
      /xox[abeoprs]-[A-Za-z0-9-]{10,}|xapp-\d-[A-Za-z0-9-]{10,}|hooks\.slack\.com\/services\/[A-Za-z0-9/_-]{20,}/g,
  },
  { name: "stripe-key", pattern: /(?:sk|rk|whsec)_(?:live_|test_)?[A-Za-z0-9]{20,}/g },
  {
    name: "model-key",
    pattern:
      /(?:(?<![A-Za-z0-9])|(?<=\[[0-9;]{0,12}m))sk-(?=[A-Za-z_-]{0,80}\d)[A-Za-z0-9_-]{20,}|hf_[A-Za-z0-9]{30,}/g,
  },
  {
    name: "registry-token",
    pattern:
      /npm_[A-Za-z0-9]{36,}|pypi-[A-Za-z0-9_-]{40,}|dckr_pat_[A-Za-z0-9_-]{20,}|hvs\.[A-Za-z0-9_-]{24,}|dop_v1_[0-9a-f]{64}|SG\.[\w-]{16,32}\.[\w-]{32,64}/g,
  },
  {
    name: "jwt",
    pattern:
      /(?:(?<![A-Za-z0-9_-])|(?<=\[[0-9;]{0,12}m))eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g,
  },
];

const credentialsInUrl = /:\/\/[^\s:/@?#]{0,256}:[^\s/@]{1,2048}@/g;
const authorization =
  /(\b(?:bearer|basic)\s{1,3}|\bauthorization["']?\s{0,3}[:=]\s{0,3}["']?(?:(?:token|apikey|digest)\s{1,3})?)([A-Za-z0-9._~+/=-]{16,})/gi;
/*
 * A name that says secret, as a word of its own or the last of several: not the tokenizer, not TokenServiceTest. The
 * value stands behind a sign of assignment, or behind an option of a command line.
 */
const assignment =
  /((?:secret|token|passw(?:or)?d|passphrase|api[_-]?key|access[_-]?key|private[_-]?key|account[_-]?key|credentials?|pwd)s?(?:[_-][\w-]{0,30})?(?:value|key|id|secret|string)?["'`]?\s{0,3}(?:=>|:=|[:=]|(?<=--[\w-]{1,60})\s)\s{0,3}["'`]?)([^\s"'`,;<>]{6,})/gi;
/** An environment variable for a password: also words are secret there. */
const passwordVariable = /(\b[A-Z0-9_]{0,60}(?:PASSWORD|PASSWD|PASSPHRASE)=["']?)([^\s"'`,;<>$(){}[\]]{6,})/g;
const placeholder =
  /^(?:\[redacted|\*+|[$%{]|x{4,}|secrets\.|process\.env|os\.environ|env\.|config\.|self\.|this\.|https?:\/\/)|^[A-Za-z_][\w.]{0,80}\(/i;

/**
 * Replaces what looks like a credential by `[redacted:<kind>]`: GitHub tokens of both forms, cloud, registry and
 * model keys, private key blocks, JWTs, passwords in URLs, and values of high entropy assigned to names such as
 * token or secret. Line breaks inside a redacted block are kept, so that line numbers stay true; applying it
 * twice changes nothing more. It reads text of any origin and never fails.
 */
export function redactSecrets(text: string): string {
  let clean = text;
  for (const { name, pattern } of rules) clean = clean.replace(pattern, (secret) => marker(name, secret));
  return withoutKeyEnds(clean)
    .replace(credentialsInUrl, (match) => (match.includes("[redacted") ? match : "://[redacted:password]@"))
    .replace(authorization, (whole, name: string, value: string) =>
      placeholder.test(value) ? whole : `${name}[redacted:authorization]`,
    )
    .replace(passwordVariable, (whole, name: string, value: string) =>
      placeholder.test(value) ? whole : `${name}[redacted:assignment]`,
    )
    .replace(assignment, (whole, name: string, value: string) =>
      looksSecret(value) ? `${name}[redacted:assignment]` : whole,
    );
}

const keyEnd = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const keyBody = /^[^A-Za-z0-9+/=]{0,40}[A-Za-z0-9+/=]{1,2000}[^A-Za-z0-9+/=]{0,4}$/;
const longestKey = 400;

/** A log may begin inside a key: where its end stands without its beginning, the lines before it are the key. */
function withoutKeyEnds(text: string): string {
  if (!text.includes("PRIVATE KEY")) return text;
  const lines = text.split("\n");
  for (const [end, line] of lines.entries()) {
    if (!keyEnd.test(line)) continue;
    lines[end] = line.replace(keyEnd, "[redacted:private-key]");
    for (let at = end - 1; at >= Math.max(0, end - longestKey) && keyBody.test(lines[at] ?? ""); at--) {
      lines[at] = "[redacted:private-key]";
    }
  }
  return lines.join("\n");
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
