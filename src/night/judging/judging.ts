import type { Settings } from "../../domain/settings.ts";
import type { Policy } from "../policy.ts";

/** The judge of a night: its model, and its name, which another model or rubric changes. */
export interface Judging {
  model: string;
  judge: string;
}

/** Whether the settings name a judge. A night that began before there was one holds settings without the section. */
export function judgeModel(settings: Pick<Partial<Settings>, "judge">): string | null {
  return settings.judge?.model ?? null;
}

/** The judge that the settings name, or null. */
export function judgingOf(settings: Settings, { rubric, hashOf }: Policy): Judging | null {
  const model = judgeModel(settings);
  return model === null ? null : { model, judge: `${model}#${hashOf(rubric).slice(0, 8)}` };
}
