import type { ComponentKind } from "../domain/component.ts";
import type { ComponentReason } from "../messages/inventory-reasons.ts";
import { componentRules } from "./component-rule.ts";
import { isNeverComponent } from "./never-component.ts";

/** What a component is and how that was told. */
export interface Classified {
  kind: ComponentKind;
  reason: ComponentReason;
}

/* What people read about a folder is not what an agent reads in it. */
const aboutTheFolder =
  /(?:^|\/)(?:readme(?:[._][\w-]+)*|(?:changelog|contributing|code[_-]of[_-]conduct|security|licen[cs]e|notice|authors)(?:\.\w+)?)$/i;

/** The kind of one file by its path and, where that is no proof, its text (null: not read). */
export function componentKind(path: string, text: string | null): ComponentKind | null {
  return classifyComponent(path, text)?.kind ?? null;
}

/** The same with how it was told; null where the file is no component. */
export function classifyComponent(path: string, text: string | null): Classified | null {
  if (isNeverComponent(path) || aboutTheFolder.test(path)) return null;
  for (const rule of componentRules) {
    if (!rule.path.test(path)) continue;
    if (rule.text === undefined || (text !== null && rule.text(text))) return rule;
  }
  return null;
}

/** False where the path alone decides, so that a caller need not read the file. */
export function needsText(path: string): boolean {
  if (isNeverComponent(path) || aboutTheFolder.test(path)) return false;
  return componentRules.find((rule) => rule.path.test(path))?.text !== undefined;
}
