/**
 * Windows of one source that are closed: how many lasted so many whole days and had their first answer after so many
 * whole days, null for none.
 */
export interface ClosedWindows {
  source: string;
  days: number;
  answeredAfter: number | null;
  count: number;
}
