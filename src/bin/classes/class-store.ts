import type { ClassEvent } from "../../domain/failure-class.ts";
import type { Failure } from "../../domain/failure.ts";

/**
 * Where classes are kept. `groups` holds all class events by group (one, called "", but for `hone cluster --by`);
 * `failures` what is known of failures beside their ids; `append` adds events to a group's.
 */
export interface ClassStore {
  groups: ReadonlyMap<string, readonly ClassEvent[]>;
  failures(ids: readonly string[]): Promise<Map<string, Failure>>;
  append(group: string, events: readonly ClassEvent[]): Promise<void>;
}
