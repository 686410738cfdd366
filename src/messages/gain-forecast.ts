import { casesMissing } from "../statistics/cases-missing.ts";
import { calibrationText } from "./calibration-text.ts";

/** Gains that a forecast is made for, in points. */
const GAINS = [5, 10];

/** How many cases small gains lack, where as many are held out, flip so often and are tried so often on either arm. */
export function gainForecast({
  whole = false,
  ...given
}: {
  cases: number;
  flipRate: number;
  trials: number;
  whole?: boolean;
}): string {
  const missing = GAINS.map((points) => ({ points, cases: casesMissing({ ...given, gain: points / 100 }) }));
  return calibrationText.forecast(given.cases, missing, whole);
}
