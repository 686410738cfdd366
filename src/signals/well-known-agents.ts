/**
 * How the well-known coding agents mark their work, in lower case; it counts beside what a repository's settings name.
 * Trailers are the ends of git trailers (`Key: value`) that their tools add to commits and to pull requests.
 */
export const wellKnownAgents = {
  logins: [
    "amazon-q-developer[bot]",
    "chatgpt-codex-connector[bot]",
    "claude[bot]",
    "codegen-sh[bot]",
    "copilot",
    "copilot-swe-agent[bot]",
    "cursor[bot]",
    "cursoragent",
    "devin-ai-integration[bot]",
    "factory-droid[bot]",
    "gemini-code-assist[bot]",
    "google-labs-jules[bot]",
    "jules-google[bot]",
    "openhands-agent",
    "sweep-ai[bot]",
  ],
  branchPrefixes: [
    "amazon-q/",
    "claude/",
    "codegen-bot/",
    "codex/",
    "copilot/",
    "cursor/",
    "devin/",
    "droid/",
    "gemini-cli/",
    "jules/",
    "openhands-",
    "openhands/",
    "sweep/",
  ],
  trailers: [
    "<noreply@anthropic.com>",
    "<cursoragent@cursor.com>",
    "<noreply@aider.chat>",
    "<openhands@all-hands.dev>",
    "<amp@ampcode.com>",
    "<noreply@openai.com>",
    "+copilot@users.noreply.github.com>",
    "+devin-ai-integration[bot]@users.noreply.github.com>",
    "+google-labs-jules[bot]@users.noreply.github.com>",
  ],
} as const;
