import type { ToolReport } from "../domain/tool-report.ts";
import { creditTexts, type ToldCredit } from "./credit-text.ts";
import { recommendationLines, type ToldTrack } from "./recommendation-lines.ts";
import { toolText } from "./tool-text.ts";

/** What a night has to say beside its classes, in lines; empty lists are not shown. */
export interface OutlookTexts {
  track: readonly string[];
  tools: readonly string[];
  credits: readonly string[];
}

/** The outlook of a night in words, for the dashboard and the night's report. */
export function outlookTexts(outlook: {
  track: ToldTrack | null;
  tools: readonly ToolReport[];
  credits: readonly ToldCredit[];
}): OutlookTexts {
  return {
    track: outlook.track === null ? [] : recommendationLines(outlook.track),
    tools: outlook.tools.map(toolText),
    credits: creditTexts(outlook.credits),
  };
}
