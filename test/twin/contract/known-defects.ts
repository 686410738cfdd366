/** Places where GitHub's description is wrong or silent about GitHub, each with the reason. */
const defects: readonly { subject: RegExp; problem: RegExp; because: string }[] = [
  {
    subject: /^actions\/list-workflow-runs/,
    problem: /^query parameter created must match format "date-time"$/,
    because:
      "its prose sends the reader to the syntax of search: `created` takes ranges such as >=2026-01-01",
  },
  {
    subject: /^actions\/download-job-logs-for-workflow-run$/,
    problem: /^answers 410,/,
    because: "only the way of a log that is still there is described; an expired one answers 410",
  },
  {
    subject: /^webhook /,
    problem: /^payload\/.*performed_via_github_app\/events\/\d+ must be equal to one of the allowed values/,
    because: "the list of events an App may name there is older than merge_group",
  },
];

export function isKnownDefect(subject: string, problem: string): boolean {
  return defects.some((defect) => defect.subject.test(subject) && defect.problem.test(problem));
}
