import type { RestEndpointMethodTypes } from "@octokit/rest";

/** What GitHub's description says an operation answers with; builders are typed with it so that no required key is missed. */
export type RestData<
  Area extends keyof RestEndpointMethodTypes,
  Name extends keyof RestEndpointMethodTypes[Area],
> = RestEndpointMethodTypes[Area][Name] extends { response: { data: infer Data } } ? Data : never;
