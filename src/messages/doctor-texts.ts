/** What `hone doctor` says. */
export const doctorTexts = {
  head: ["what", "state", "found"],
  states: { ok: "ok", optional: "not set", wrong: "WRONG" },
  looking: (what: string): string => `looking at the ${what} …`,
  node: { what: "node" },
  git: {
    what: "git",
    missing: "git is not installed",
    advice: "Install git with your system's package manager.",
  },
  sandbox: { what: "sandbox" },
  database: {
    what: "database",
    own: (folder: string): string => `Hone's own, in ${folder}`,
    shared: "the one of DATABASE_URL",
    ownAdvice: "Remove what keeps it from starting, or set DATABASE_URL to a PostgreSQL of yours.",
    sharedAdvice: "Check DATABASE_URL: host, port, user, password and database.",
  },
  model: {
    what: "model",
    none: "no ANTHROPIC_API_KEY: the built-in playbook alone writes candidates",
    advice: "Set ANTHROPIC_API_KEY (and ANTHROPIC_BASE_URL for a relay) to let a model write candidates too.",
    set: (at: string | null): string => (at === null ? "a key is set" : `a key is set, asked at ${at}`),
  },
  app: {
    what: "app",
    permission: "permission",
    event: "event",
    none: "no App is registered: local nights and the demo work, GitHub does not",
    noneAdvice:
      "Run “hone serve” and open its address to register the App, or set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET.",
    known: (slug: string, installations: number): string =>
      `GitHub knows it as ${slug}; ${installations} installations`,
    advice: "Check APP_ID and PRIVATE_KEY, and that GitHub (or GHE_HOST) can be reached.",
    lacks: (name: string, level: string): string => `lacks ${name}: ${level}`,
    extra: (name: string): string => `has ${name}, which Hone does not ask for`,
    notSubscribed: (name: string): string => `is not subscribed to ${name}`,
    settings: "Change it in the App's settings on GitHub; owners of installations must then accept.",
  },
} as const;
