import { expect, test } from "vitest";
import { cronProblem } from "../../src/config/cron-problem.ts";

test.each(["0 3 * * *", "*/15 0-5,22 1,15 jan-mar MON-fri", "0 3 * * 7", "5/10 * * * sun", "59 23 31 12 0"])(
  "%s is a schedule",
  (expression) => expect(cronProblem(expression)).toBeNull(),
);

test.each([
  ["", "it has 1 fields"],
  ["0 3 * *", "it has 4 fields"],
  ["0 0 3 * * *", "it has 6 fields"],
  ["60 3 * * *", 'the minute "60" is not between 0 and 59'],
  ["0 3 0 * *", 'the day "0" is not between 1 and 31'],
  ["0 3 * 13 *", 'the month "13" is not between 1 and 12'],
  ["0 3 * * 8", 'the weekday "8" is not between 0 and 7'],
  ["0 5-3 * * *", 'the hour "5-3" is not between 0 and 23'],
  ["*/0 3 * * *", 'the minute "*/0" is not between 0 and 59'],
  ["*/5/2 3 * * *", 'the minute "*/5/2" is not between 0 and 59'],
  ["1,,2 3 * * *", 'the minute "" is not between 0 and 59'],
  ["@daily", "it has 1 fields"],
])("%j is none: %s", (expression, reason) => expect(cronProblem(expression)).toBe(reason));
