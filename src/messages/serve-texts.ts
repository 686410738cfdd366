/** What `hone serve` and `hone worker` say. */
export const serveTexts = {
  missing: (names: readonly string[]): string =>
    `${names.join(" and ")} ${names.length === 1 ? "is" : "are"} not set, but others of the App's credentials are.`,
  missingAdvice:
    "Set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET together, or none of them to register the App in the browser.",
  badAppId: "APP_ID is not a number.",
  noCredentials: "There are no credentials of an App.",
  noCredentialsAdvice:
    "Run “hone serve” and register the App in the browser, or set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET.",
  serving: (url: string): string => `Hone listens on ${url}`,
  registering: (url: string): string => `No App is registered yet: open ${url} to register one.`,
  working: "Hone works: deliveries, requests and nights.",
  stopping: "Stopping: what is under way is finished first.",
  databaseAway: "the database does not answer",
  unknownRepository: (name: string): string =>
    `${name} is not among the repositories that the App is installed on.`,
  unknownRepositoryAdvice: "Install the App on it, or check owner and name.",
  setupNotAllowed:
    "the operator of this installation does not run evaluation.setup, which would share the host's network; it takes HONE_ALLOW_SETUP=1.",
  modelNotAllowed: (asked: number, allowed: number): string =>
    `evaluation.model_usd is ${asked}, and the operator of this installation allows ${allowed} US dollars of model calls a run (HONE_MAX_MODEL_CENTS_PER_RUN).`,
  port: "the port to listen on, 3000 unless PORT says otherwise",
  host: "the address to listen on, localhost unless HOST says otherwise",
  concurrency: "nights worked on at once",
} as const;
