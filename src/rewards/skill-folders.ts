/* What a skill brings along, when its folder is the whole repository. */
const bundled = /^(?:scripts|references?|assets|templates|examples|resources)\//;

const skillText =
  /\.(?:mdx?|txt|py|sh|bash|zsh|ps1|bat|[cm]?[jt]sx?|rb|go|rs|java|kt|cs|php|pl|lua|r|sql|json|ya?ml|toml|ini|cfg|html?|css|xml|j2|jinja2?|tmpl|template|hbs|dot|mmd|tex)$/i;
const extensionless = /(?:^|\/)(?:scripts|bin)\/[^/.]+$/;
const legal = /(?:^|\/)(?:licen[cs]e|notice|copying)(?:[._-][\w.-]*)?$|[-_]?OFL\.txt$/i;

/** The folders that hold a SKILL.md, each with a trailing slash, "" for the root. */
export function skillFolders(paths: readonly string[]): string[] {
  return paths.filter((path) => /(?:^|\/)SKILL\.md$/i.test(path)).map((path) => path.replace(/[^/]+$/, ""));
}

/** True for a text file that belongs to a skill: a script, a reference, a template in its folder. */
export function isSkillFile(path: string, folders: ReadonlySet<string>): boolean {
  if (legal.test(path) || !(skillText.test(path) || extensionless.test(path))) return false;
  if (folders.has("") && bundled.test(path)) return true;
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1))
    if (folders.has(path.slice(0, end + 1))) return true;
  return false;
}
