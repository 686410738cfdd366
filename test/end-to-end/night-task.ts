/** What test/end-to-end/night-program.ts is told. */
export interface NightTask {
  data: string;
  /** The REST root of the twin. */
  api: string;
  app: { appId: number; privateKey: string; webhookSecret: string };
  /** `owner/name`. */
  repository: string;
  /** Trials run in the repository's own Actions. */
  inActions: boolean;
}
