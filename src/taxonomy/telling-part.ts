import type { FailureClass } from "../domain/failure-class.ts";
import { excerptLog } from "./excerpt/excerpt-log.ts";

/**
 * What a class is judged by: its text and primary line; where no primary line is known, the excerpt of its text and
 * that excerpt's primary line. So a whole log is judged as its excerpt is.
 */
export function tellingPart({
  primary,
  text,
}: Pick<FailureClass, "primary" | "text">): Pick<FailureClass, "primary" | "text"> {
  if (primary !== "") return { primary, text };
  const found = excerptLog(text, []);
  return { primary: found.primaryText, text: found.text };
}
