import { parseEvidence } from "./parse/parse-evidence.ts";

/** Names that projects give their own packages, and that no registry's package is imported by. */
const conventional =
  /^(?:app|apps|src|lib|libs|tests?|spec|main|server|api|core|config|utils|helpers|common|models|agents?|tools|skills|scripts|project)$/;
const missingModule =
  /(?:no module named|cannot find (?:module|package)|could not resolve) ['"`]?(?<name>(?:\.{0,2}[/@~])?[\w@./~-]{1,200})/i;
const missingFile = /no such file or directory\b.{0,200}|\bENOENT\b.{0,200}/i;
const asPath = /['"`]?[^'"`\s]{0,300}(?:\/|\w\.\w{1,8}\b)/;

/**
 * True for a line that misses something of the project's own: one of its modules, or a file that its own code opens.
 * What is missing there is the change's, not the environment's.
 */
export function isOwnMissing(line: string, text: string): boolean {
  const name = missingModule.exec(line.slice(0, 600))?.groups?.["name"];
  if (name !== undefined) return isOwnModule(name, text);
  const said = missingFile.exec(line.slice(0, 600))?.[0];
  if (said === undefined || !asPath.test(said.replace(/^no such file or directory\W{0,4}/i, "")))
    return false;
  const { frames, tests } = parseEvidence(text);
  return tests.length > 0 || frames.some(({ inApp }) => inApp);
}

/** Relative, of a usual name, or in a folder that the text names outside of what was installed. */
function isOwnModule(name: string, text: string): boolean {
  if (/^(?:\.{1,2}\/|~\/|@\/|\/)/.test(name)) return true;
  const top = name.split(/[./]/)[0] ?? "";
  if (conventional.test(top)) return true;
  const folder = `${top}/`;
  return text.split("\n", 400).some((line) => {
    const at = line.indexOf(folder);
    return at !== -1 && !/[\w-]/.test(line.charAt(at - 1)) && !installed.test(line);
  });
}

const installed = /(?:site|dist)-packages|node_modules|\bpip\b|https?:/;
