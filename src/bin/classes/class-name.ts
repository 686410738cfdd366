import { WrongUsage } from "../../errors.ts";
import { classesTexts as texts } from "../../messages/classes-texts.ts";

/** Longer names break tables, titles and labels. */
const LONGEST = 120;
/** Colours and other codes for terminals, whole, and then every control or invisible formatting character. */
// oxlint-disable-next-line no-control-regex
const TERMINAL = /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|[@-_])/g;

/** A class's name as it was meant: on one line, without codes for terminals. Throws `WrongUsage` where it is too long. */
export function className(given: string): string {
  const name = given
    .replaceAll(TERMINAL, "")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replaceAll(/ +/g, " ")
    .trim();
  if (name.length > LONGEST) throw new WrongUsage(texts.longName(name.length, LONGEST));
  return name;
}
