const CODE_FILE = /^[\w@+./[\]()-]+\.(?:[cm]?[jt]sx?|py|rb|php|go|rs|java|kt|cs|ex|exs|sh|bats|ya?ml)$/u;
const LOCATION = /(?:^|[\s("'])((?:\.{0,2}\/)?[\w@+./-]+\.(?:[cm]?[jt]sx?|py|rb|php|go|rs|java|kt|cs)):\d+/gu;
const TEST_NAME = /[._-](?:tests?|spec)\.\w+$|(?:^|\/)test_\w+\.py$/u;
const TEST_FILE = /(?:^|\/)(?:__tests__|tests?|specs?)\//u;
const FOREIGN = /(?:^|\/)(?:node_modules|site-packages|\.venv|venv|vendor)\/|^(?:node:|\/usr\/)/u;

/**
 * The file a case lives in, as a path from the repository's root: the report's own word for it, else a class name
 * that is a path, else the module that a dotted class name stands for (the text may point at a helper of the tests),
 * else the first test file, or else the first place, of the repository that the failure's text points at; null where
 * nothing tells.
 */
export function caseFile(attribute: string, classname: string, message: string): string | null {
  if (attribute !== "") return fromRoot(attribute);
  if (CODE_FILE.test(classname)) return fromRoot(classname);
  const places = [...message.matchAll(LOCATION)].map((match) => fromRoot(match[1] ?? ""));
  const own = places.filter((place) => !FOREIGN.test(place));
  const dotted = pythonModule(classname);
  if (dotted !== null) return own.find((place) => place.endsWith(dotted)) ?? dotted;
  return (
    own.find((place) => TEST_NAME.test(place)) ?? own.find((place) => TEST_FILE.test(place)) ?? own[0] ?? null
  );
}

/** A path without `./` and without the folder that a run's tree is mounted at. */
export function fromRoot(path: string): string {
  return path
    .replaceAll("\\", "/")
    .replace(/^\/repo\//u, "")
    .replace(/^(?:\.\/)+/u, "");
}

/** pytest writes `tests.test_pay.TestRefund` for a test of tests/test_pay.py. */
function pythonModule(classname: string): string | null {
  const parts = classname.split(".");
  const end = parts.findIndex((part) => /^[A-Z]/u.test(part));
  const module = end < 0 ? parts : parts.slice(0, end);
  if (!/^(?:test_\w+|\w+_test)$/u.test(module.at(-1) ?? "")) return null;
  return module.every((part) => /^\w+$/u.test(part)) ? `${module.join("/")}.py` : null;
}
