/** What `hone bench` says. */
export const benchTexts = {
  names: "benchmarks to run; all of them where none is named",
  onlyInClone: "The benchmarks are part of the source: run this in a clone.",
  unknown: (name: string, known: readonly string[]): string =>
    `There is no benchmark ${name}. There are: ${known.join(", ")}.`,
  head: ["measure", "goal", "measured", "baseline", "met"],
  met: (met: boolean | null): string => (met === null ? "" : met ? "yes" : "NO"),
} as const;
