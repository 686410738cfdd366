import type { ClassEvent } from "../domain/failure-class.ts";
import type { Group } from "./group-by-key.ts";
import type { OpenMember } from "./open-members.ts";
import { mergeTemplates, type Template } from "./template/merge-templates.ts";

interface Item extends Template {
  member: OpenMember | null;
  group: Group | null;
}

/**
 * The events that place bare messages: templates of tonight and of the classes are merged where they differ only in
 * values. A class that becomes one with an older class is merged into it, by Hone and with the reason.
 */
export function placeMessages(
  groups: readonly Group[],
  members: readonly OpenMember[],
  mint: () => string,
  now: string,
): ClassEvent[] {
  const items = [...members.flatMap(memberItem), ...groups.flatMap(groupItem)];
  const merged = mergeTemplates(items);
  const byGroup = Map.groupBy(items.keys(), (index) => merged[index] ?? 0);
  return [...byGroup.values()].flatMap((indices) =>
    place(
      indices.flatMap((index) => items[index] ?? []),
      mint,
      now,
    ),
  );
}

function memberItem(member: OpenMember): Item[] {
  const { template, module } = member.features;
  if (template === null || member.apart) return [];
  return [{ tokens: template, scope: module ?? "", count: member.count, member, group: null }];
}

function groupItem(group: Group): Item[] {
  const { template, module } = group.first.features;
  if (template === null) return [];
  return [{ tokens: template, scope: module ?? "", count: group.failures.length, member: null, group }];
}

function place(items: readonly Item[], mint: () => string, at: string): ClassEvent[] {
  const known = items.flatMap(({ member }) => member ?? []).toSorted(byAge);
  const fresh = items.flatMap(({ group }) => group ?? []);
  const oldest = known[0]?.classId;
  const others = new Set(known.map(({ classId }) => classId).filter((id) => id !== oldest));
  const why = "their messages differ only in values";
  const events: ClassEvent[] = [...others].map((classId) => ({
    kind: "merged",
    classId,
    into: oldest ?? "",
    at,
    by: "hone",
    why,
  }));
  const first = fresh[0];
  if (first === undefined) return events;
  const classId = oldest ?? mint();
  const { primary, text } = first.first.exemplar;
  if (oldest === undefined) events.push({ kind: "minted", classId, at, key: first.key, primary, text });
  for (const { key, failures, first: prepared } of fresh) {
    events.push({ kind: "joined", classId, at, key, failures, score: 1, exemplar: prepared.exemplar });
  }
  return events;
}

function byAge(a: OpenMember, b: OpenMember): number {
  if (a.mintedAt !== b.mintedAt) return a.mintedAt < b.mintedAt ? -1 : 1;
  return a.classId < b.classId ? -1 : a.classId > b.classId ? 1 : 0;
}
