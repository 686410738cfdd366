import type { PresetName } from "../domain/preset.ts";
import type { AskedEpisode } from "./audit-boxes.ts";
import type { OutlookTexts } from "./outlook-texts.ts";

/** Something on the dashboard that has an address. */
export interface DashboardLink {
  text: string;
  url: string | null;
}

/** A failure class that Hone did nothing about tonight, and the reason; `acts` are its merges, splits and the like. */
export interface LeftClass {
  id: string;
  name: string;
  failures: number;
  commits: number;
  why: string;
  acts: readonly string[];
}

/** All that the dashboard says. Times are ISO date-times; `configuration` is the resolved settings as YAML. */
export interface DashboardView {
  repositoryId: number;
  health: {
    lastNight: string;
    nextNight: string | null;
    lastSignal: string | null;
    mode: "off" | "shadow" | "propose";
    preset: PresetName;
    sandbox: string;
    spentUsd: number;
    budgetUsd: number;
    errors: readonly string[];
    /** How steady the evaluation is, and what it lacks; left out where nothing ran. */
    steadiness?: readonly string[];
  };
  needsYou: readonly DashboardLink[];
  /** What maintainers are asked and have not answered, oldest first. */
  questions: readonly AskedEpisode[];
  open: readonly (DashboardLink & { openedAt: string })[];
  waiting: readonly LeftClass[];
  leftAlone: readonly LeftClass[];
  heldBack: readonly (LeftClass & { blame: "infra" | "flaky" })[];
  /** `until` is an ISO time. */
  muted: readonly (LeftClass & { until: string })[];
  /** Where `hone classes` finds the classes: its option, such as `--repo acme/agent`. */
  place: string;
  suppressed: readonly (DashboardLink & { until: string; reason: string })[];
  merged: readonly (DashboardLink & {
    mergedAt: string;
    state: "watching" | "too-early" | "held" | "regressed";
    note: string;
  })[];
  /** What rewards rest on; `mean` is null without an episode. */
  rewards: { episodes: number; mean: number | null; notes: readonly string[] };
  outlook: OutlookTexts;
  configuration: string;
}
