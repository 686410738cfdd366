import { componentKind } from "../rewards/component-kind.ts";
import type { GuardInput } from "./guard-input.ts";
import { pathKey } from "./path-key.ts";

/** Programs that execute the file that follows them, whatever options come before it. */
const launcher =
  /(?:^|\/)(?:python[\d.]*|pypy\d*|node|deno|bun|tsx|ts-node|(?:ba|da|z|k)?sh|ruby|perl|php|run|exec|env|time|nice|timeout|xvfb-run|source|\.)$/;

/**
 * True for a file that the evaluation's command or its setup names and that therefore may judge the candidate. The one
 * exception is an agent component by the inventory's own rules (never by surface.include) that the command hands to
 * another program: an `agent.py` behind an evaluation runner stays editable, the runner itself never does.
 */
export function isEvaluationFile(path: string, before: string | null, input: GuardInput): boolean {
  const { evaluation } = input.settings;
  if (evaluation === null) return false;
  const key = pathKey(path);
  const commands = [evaluation.command, evaluation.setup ?? ""].flatMap(simpleCommands);
  if (!commands.some((words) => words.some(({ keys }) => keys.includes(key)))) return false;
  if (before === null || componentKind(path, before) === null) return true;
  const files = new Set([...input.basePaths, path].map(pathKey));
  return commands.some((words) => executed(words, files).some(({ keys }) => keys.includes(key)));
}

interface Word {
  text: string;
  /** The paths that the word may mean, as keys. */
  keys: string[];
  isOption: boolean;
  /** What stands behind a long option, or is assigned to a variable. */
  isValue: boolean;
}

/** The words of one simple command that it executes: its first file, and what a launcher's options name. */
function executed(words: readonly Word[], files: ReadonlySet<string>): Word[] {
  const first = words.find((word) => !word.isValue && word.keys.some((key) => files.has(key)));
  return words.filter((word, at) => {
    const program = words.slice(0, at).findLast(({ isOption, isValue }) => !isOption && !isValue);
    return word === first || (word.isValue && program !== undefined && launcher.test(program.text));
  });
}

function simpleCommands(text: string): Word[][] {
  const folders = [...text.matchAll(/\b(?:cd|pushd)\s+["']?([^\s"';|&()]+)/g)].map(([, folder]) => folder);
  return text.split(/[;|&()\n`{}<>]+/).map((command) => {
    const words = command
      .replace(/(^|\s)(\w+)=/g, "$1--$2 ")
      .split(/[\s"'$=,]+/)
      .filter((word) => word !== "");
    return words.map((word, at) => ({
      text: word,
      keys: keysOf(word, folders),
      isOption: word.startsWith("-"),
      isValue: words[at - 1]?.startsWith("--") === true && !word.startsWith("-"),
    }));
  });
}

/** A path from the root or from any folder the command changes to, or the module of a dotted name. */
function keysOf(word: string, folders: readonly (string | undefined)[]): string[] {
  const module = /^\w+(?:\.\w+)*$/.test(word) ? word.replaceAll(".", "/") : null;
  const paths = [word, ...(module === null ? [] : [`${module}.py`, `${module}/__main__.py`])];
  return paths.flatMap((path) => [pathKey(path), ...folders.map((folder) => pathKey(`${folder}/${path}`))]);
}
