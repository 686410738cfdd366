const kinds: readonly [string, RegExp][] = [
  ["docs", /^docs?\b|\b(?:readme|documentation|typos?)\b/i],
  ["test", /^tests?\b|\b(?:add|fix|update) (?:\w+ )?tests?\b/i],
  ["chore", /^(?:chore|build|ci|deps|style)\b|\bbump\b/i],
  ["refactor", /^(?:refactor|perf|rename|clean)/i],
  ["fix", /^(?:fix|bug|hotfix|revert)|\b(?:fix(?:es|ed)?|bug)\b/i],
  ["feature", /^(?:feat|add|implement|support|introduce)/i],
];

/** The kind of work a pull request's title announces; acceptance differs by it, so rewards are stratified by it. */
export function taskType(title: string): string {
  return kinds.find(([, pattern]) => pattern.test(title))?.[0] ?? "other";
}
