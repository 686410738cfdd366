import type { Settings } from "../../src/domain/settings.ts";

/** The settings of signals with every list empty. */
export const noSettings: Settings["signals"] = {
  workflows: [],
  issue_labels: [],
  issue_forms: [],
  agent_authors: [],
  agent_branches: [],
  agent_labels: [],
  agent_trailers: [],
  trajectories: [],
  trusted: "write",
};
