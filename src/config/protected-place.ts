/* Places under .github that hold an agent's rules and prompts, not the repository's own machinery. */
const agentFilesInGithub =
  /^\.github\/(?:copilot-instructions\.md|(?:instructions|prompts|agents|chatmodes|skills)\/)/;

const testFolders = new Set(["test", "tests", "__tests__", "spec", "e2e", "testdata"]);
const testFile = /^(?:test_|conftest\.py$)|_test\.\w+$|\.(?:test|spec)\.\w+$/;

/**
 * The place a glob names that Hone never edits (".github", or tests), or null. Only what the glob spells out
 * counts: a wide glob such as `**\/*.py` is fine, since the inventory leaves tests out of it anyway.
 */
export function protectedPlace(glob: string): string | null {
  const normal = glob.replace(/^(?:\.\/)+/, "");
  const segments = normal.split("/");
  const words = segments.map((segment) => segment.split(/[{},()|[\]!?*+@]+/).filter((word) => word !== ""));
  if (words.some((alternatives) => alternatives.includes(".github")) && !agentFilesInGithub.test(normal))
    return ".github";
  const folders = words.slice(0, -1).concat(segments.at(-1)?.includes(".") === true ? [] : words.slice(-1));
  if (folders.some((alternatives) => alternatives.some((word) => testFolders.has(word)))) return "tests";
  return testFile.test(segments.at(-1) ?? "") ? "tests" : null;
}
