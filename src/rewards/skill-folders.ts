/** A skill's folder with its trailing slash ("" for the root), and whether an application lives in it too. */
export type SkillFolders = ReadonlyMap<string, { shared: boolean }>;

const manifests = ["package.json", "pyproject.toml", "setup.py", "Cargo.toml", "go.mod"];

/* What belongs to a skill where it shares its folder with an application or is a repository of its own. */
const bundled = /^(?:scripts|references?|assets|templates|examples|resources)\//;

const skillText =
  /\.(?:mdx?|txt|py|sh|bash|zsh|ps1|bat|[cm]?[jt]sx?|rb|go|rs|java|kt|cs|php|pl|lua|r|sql|json|ya?ml|toml|ini|cfg|html?|css|xml|j2|jinja2?|tmpl|template|hbs|dot|mmd|tex)$/i;
const extensionless = /(?:^|\/)(?:scripts|bin)\/[^/.]+$/;
const legal = /(?:^|\/)(?:licen[cs]e|notice|copying)(?:[._-][\w.-]*)?$|OFL\.txt$/i;

/** The folders that hold a SKILL.md, among the paths of a whole tree. */
export function skillFolders(paths: readonly string[]): SkillFolders {
  const known = new Set(paths);
  const folders = paths.filter((path) => /(?:^|\/)SKILL\.md$/.test(path)).map((path) => path.slice(0, -8));
  return new Map(
    folders.map((folder) => [
      folder,
      { shared: folder === "" || manifests.some((name) => known.has(folder + name)) },
    ]),
  );
}

/** True for a text file that belongs to a skill: a script, a reference, a template in its folder. */
export function isSkillFile(path: string, folders: SkillFolders): boolean {
  if (legal.test(path) || !(skillText.test(path) || extensionless.test(path))) return false;
  return foldersAbove(path).some((folder) => {
    const skill = folders.get(folder);
    if (skill === undefined) return false;
    const inner = path.slice(folder.length);
    return !skill.shared || inner === "SKILL.md" || bundled.test(inner);
  });
}

function foldersAbove(path: string): string[] {
  const names = path.split("/").slice(0, -1);
  return ["", ...names.map((_, depth) => `${names.slice(0, depth + 1).join("/")}/`)];
}
