import { WrongUsage } from "../errors.ts";
import { notInRange } from "../messages/cli-errors.ts";

/** The whole number that `name`, a flag or a variable, was given. Throws WrongUsage where it is none or out of range. */
export function wholeNumber(name: string, given: string, [least, most]: readonly [number, number]): number {
  const number = given.trim() === "" ? Number.NaN : Number(given);
  if (!Number.isSafeInteger(number) || number < least || number > most)
    throw new WrongUsage(notInRange(name, given, least, most));
  return number;
}
