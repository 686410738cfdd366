/** One run of a replay of components, in its place; `component` null: nothing is set back. */
export interface PlannedReplay {
  index: number;
  component: string | null;
}

/**
 * All runs of a replay: in each of its rounds one with everything as it is and one with each component set back, in an
 * order drawn anew, so that drift of the machine hits all of them alike.
 */
export function replayRuns(
  components: readonly string[],
  rounds: number,
  random: () => number,
): PlannedReplay[] {
  const arms = [null, ...components];
  return Array.from({ length: rounds }, () =>
    arms
      .map((component) => ({ component, draw: random() }))
      .toSorted((a, b) => a.draw - b.draw)
      .map(({ component }) => component),
  )
    .flat()
    .map((component, index) => ({ index, component }));
}
