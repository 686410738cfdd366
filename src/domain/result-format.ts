import { z } from "zod";

/** Formats of result files that Hone reads; `auto` tells them apart by their content and name. */
export const ResultFormat = z.enum([
  "junit",
  "ctrf",
  "tap",
  "jest-json",
  "pytest-json",
  "promptfoo",
  "inspect",
  "harbor",
  "trajectories",
]);
export type ResultFormat = z.infer<typeof ResultFormat>;
