import { parse } from "yaml";
import type { FileChange } from "../domain/candidate.ts";
import { guardViolationText as text } from "../messages/guard-violation-text.ts";
import { fileLanguage } from "./file-language.ts";
import { frontMatter } from "./front-matter.ts";
import type { GuardInput, Violation } from "./guard-input.ts";
import { patternRule } from "./pattern-rule.ts";

const GRANTS =
  /^(?:allowed[-_]?\w*|tools?|permissions?|permission[-_]?mode|scopes?|grants?|mcp[-_]?servers|hooks|auto[-_]?approve)$/i;
const DENIALS = /^(?:disallowed[-_]?\w*|deny|denied[-_]?\w*|forbidden[-_]?\w*|blocked[-_]?\w*)$/i;

/**
 * No change may widen what an agent may do: nothing new under a key that grants, nothing gone from under one that
 * denies, no grant list removed as a whole (no list means everything), and no new switch that turns asking off.
 */
export function toolGrant(input: GuardInput): Violation[] {
  const widened = input.candidate.changes.flatMap((change): Violation[] => {
    const what = widening(change);
    return what === null ? [] : [{ rule: "tool-grant", path: change.path, text: text.toolGrant(what) }];
  });
  return [...widened, ...patternRule("tool-grant", input, input.floors.tool_grants, text.toolGrant)];
}

function widening({ path, before, after }: FileChange): string | null {
  const old = keyedLists(settingsOf(path, before ?? ""));
  const fresh = keyedLists(settingsOf(path, after));
  const grants = onlyKeys(fresh, GRANTS).find((item) => !old.includes(item));
  if (grants !== undefined) return grants;
  const denials = onlyKeys(old, DENIALS).find((item) => !fresh.includes(item));
  if (denials !== undefined) return `${denials} is gone`;
  const keys = (items: readonly string[]): string[] => items.map((item) => item.slice(0, item.indexOf(":")));
  const lost = keys(onlyKeys(old, GRANTS)).find((key) => !keys(fresh).includes(key));
  return lost === undefined ? null : `${lost} no longer limits anything`;
}

function settingsOf(path: string, content: string): unknown {
  const language = fileLanguage(path);
  if (language === "prose") {
    const header = frontMatter(content);
    return header.kind === "read" ? header.data : null;
  }
  if (language !== "data" || /\.toml$/i.test(path)) return null;
  try {
    return parse(content) as unknown;
  } catch {
    // What cannot be read grants nothing; the guard of syntax refuses it.
    return null;
  }
}

function onlyKeys(items: readonly string[], pattern: RegExp): string[] {
  return items.filter((item) =>
    item
      .slice(0, item.indexOf(":"))
      .split(".")
      .some((key) => pattern.test(key)),
  );
}

/** Every leaf as `path.of.keys: value`; a list written as one text counts as its items. */
function keyedLists(value: unknown, key = ""): string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item) => keyedLists(item, key));
  if (typeof value === "object")
    return Object.entries(value).flatMap(([name, part]) =>
      keyedLists(part, key === "" ? name : `${key}.${name}`),
    );
  return listed(value, key.slice(key.lastIndexOf(".") + 1)).map((item) => `${key}: ${item}`);
}

function listed(value: unknown, name: string): string[] {
  if (typeof value !== "string") return [JSON.stringify(value)];
  return GRANTS.test(name) || DENIALS.test(name) ? (value.match(/[^\s,(]+(?:\([^)]*\))?/g) ?? []) : [value];
}
