/** What the settings' rules refuse, with the reason. */
export const ruleTexts = {
  looser: (value: number, limit: number, preset: string, stricter: "lower" | "higher"): string =>
    `is ${value}, looser than the ${limit} of preset ${preset}; a repository may only make it ${stricter}`,
  cutoffLooser: (value: number, shipped: number): string =>
    `is ${value}, looser than the ${shipped} that Hone ships; a repository may only make it higher`,
  phraseOfWildcards: (phrase: string): string =>
    `"${phrase}" would be found in any text: a phrase needs at least three letters or digits`,
  modeTwice: (mode: string): string => `extends ${mode} a second time; keep one entry`,
  resultsOutside: "must be a path inside the repository: relative, with forward slashes and without ..",
  globOutside: (glob: string): string =>
    `"${glob}" can match nothing: globs are relative to the repository's root, with forward slashes and without ..`,
  includesProtected: (glob: string, place: string): string =>
    `"${glob}" covers ${place}, which Hone never edits`,
  baselineUnpaid: (usd: number, night: number): string =>
    `is ${usd}, and the two runs of the base take ${2 * usd} of the ${night} that a night may spend (limits.model_usd_per_night, limits.model_usd_per_month): lower it, or raise the limits`,
  cron: (reason: string): string =>
    `is not a schedule: ${reason}; five fields are read (minute hour day month weekday), for example 0 3 * * *`,
  timezone: (name: string): string =>
    `"${name}" is not a known time zone; use a name such as UTC or Europe/Berlin`,
  judgeIsProposer: (judge: string, proposer: string): string =>
    `"${judge}" is the model that proposes (${proposer}): nobody judges their own work; name another model, a cheap one will do`,
  extendsUnknown: (entry: string): string =>
    `"${entry}" is not a preset; preset:repair-only, preset:harden and preset:innovate are`,
  extendsTwice: "names more than one preset; one is in force",
  extendsDisagrees: (preset: string, extended: string): string =>
    `is ${preset}, but extends names ${extended}; keep one of the two`,
  remoteNotPinned: (entry: string): string =>
    `"${entry}" is not pinned: a remote configuration needs a full commit id after @, or it could change unseen`,
  remoteNotAllowed: (entry: string): string =>
    `"${entry}" is not read: no owner of remote configurations is on the operator's list; write the settings here`,
} as const;
