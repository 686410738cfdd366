/** The part of a night's outcome that is told in one line. */
export interface SummaryOutcome {
  stop: string | null;
  problems: readonly string[];
  baseline: string;
  classes: readonly { kind: string; why: string; failureClass: { name: string } }[];
  published: readonly { title: string; published: { url: string } }[];
  drafts: readonly { title: string }[];
}

/** One sentence: what was proposed, or why nothing was. */
export function nightSummary(outcome: SummaryOutcome): string {
  if (outcome.stop === "off") return "Nothing to propose, because the mode is off.";
  if (outcome.stop !== null)
    return `Nothing to propose, because the configuration has problems: ${outcome.problems.join("; ")}`;
  const [first] = outcome.published;
  if (first !== undefined) return `Proposed “${first.title}”: ${first.published.url}`;
  const [draft] = outcome.drafts;
  if (draft !== undefined) return `Would propose “${draft.title}” (dry run).`;
  return `Nothing to propose, because ${reason(outcome)}`;
}

function reason({ baseline, classes }: SummaryOutcome): string {
  const [tried, ...others] = classes.filter(({ kind }) => kind === "not-proven" || kind === "not-published");
  if (tried !== undefined) return `no change ${unproven(tried, others.length)}`;
  const open = classes.find(({ kind }) => kind === "carried");
  if (open !== undefined) return `the question about “${open.failureClass.name}” is still open: ${open.why}`;
  if (baseline !== "") return `there is no evidence to go by: ${baseline}`;
  if (classes.length === 0) return "nothing fails.";
  const [waiting] = classes.filter(({ kind }) => kind === "waiting");
  if (waiting !== undefined) return `“${waiting.failureClass.name}” waits: ${waiting.why}`;
  return `${classes.length === 1 ? "the one failure class is" : `all ${classes.length} failure classes are`} left alone: ${classes[0]?.why ?? ""}`;
}

function unproven({ failureClass, why }: SummaryOutcome["classes"][number], others: number): string {
  const found = `for “${failureClass.name}” was found that could be proven: ${why}`;
  if (others === 0) return found;
  return `${found} (nor for ${others} ${others === 1 ? "other class" : "other classes"})`;
}
