/**
 * The permissions a token is narrowed to, by what it is for. Metadata is always included. The proposer and the
 * sandbox get no token at all.
 */
export const READ_PERMISSIONS = {
  actions: "read",
  checks: "read",
  contents: "read",
  issues: "read",
  pull_requests: "read",
} as const;

export const WRITE_PERMISSIONS = { contents: "write", pull_requests: "write", checks: "write" } as const;

export const REPORT_PERMISSIONS = { issues: "write" } as const;

/** Only where the operator lets trials run in the repositories' own Actions; app.yml does not ask for it. */
export const RUNNER_PERMISSIONS = { actions: "write", contents: "write" } as const;

export type Permissions = Readonly<Partial<Record<string, "read" | "write">>>;
