import { largestAssignment } from "./largest-assignment.ts";

/** How many failures (at least 1) an old class and a new group have in common. */
export interface Overlap {
  classId: string;
  group: string;
  weight: number;
}

/** Beyond so many classes or groups that hang together, the best pairs are taken one by one instead. */
const assignedAtOnce = 400;

/**
 * The old class of each new group, one to one, so that as many failures as possible keep their class. Classes and
 * groups that share nothing never compete, so each connected part is assigned by itself. Groups that no class is left
 * for are not in the answer.
 */
export function matchOverlaps(overlaps: readonly Overlap[]): Map<string, string> {
  return new Map(connectedParts(overlaps).flatMap(matchPart));
}

function connectedParts(overlaps: readonly Overlap[]): Overlap[][] {
  const byEnd = Map.groupBy(
    overlaps.flatMap((overlap) => [
      { end: `class ${overlap.classId}`, overlap },
      { end: `group ${overlap.group}`, overlap },
    ]),
    ({ end }) => end,
  );
  const seen = new Set<Overlap>();
  return overlaps.flatMap((start) => {
    if (seen.has(start)) return [];
    seen.add(start);
    const part = [start];
    // The part grows while it is walked.
    for (const { classId, group } of part) {
      for (const { overlap } of [
        ...(byEnd.get(`class ${classId}`) ?? []),
        ...(byEnd.get(`group ${group}`) ?? []),
      ]) {
        if (seen.has(overlap)) continue;
        seen.add(overlap);
        part.push(overlap);
      }
    }
    return [part];
  });
}

function matchPart(part: readonly Overlap[]): [group: string, classId: string][] {
  const classes = [...new Set(part.map(({ classId }) => classId))].toSorted();
  const groups = [...new Set(part.map(({ group }) => group))].toSorted();
  if (Math.min(classes.length, groups.length) > assignedAtOnce) return matchGreedily(part);
  const weights = new Map(part.map((overlap) => [`${overlap.classId}\n${overlap.group}`, overlap.weight]));
  const weight = (classId: string, group: string): number => weights.get(`${classId}\n${group}`) ?? 0;
  const turned = classes.length > groups.length;
  const [rows, columns] = turned ? [groups, classes] : [classes, groups];
  const assigned = largestAssignment(
    rows.map((row) => columns.map((column) => (turned ? weight(column, row) : weight(row, column)))),
  );
  return rows.flatMap((row, at) => {
    const column = columns[assigned[at] ?? -1] ?? "";
    const [group, classId] = turned ? [row, column] : [column, row];
    return weight(classId, group) > 0 ? [[group, classId] as [string, string]] : [];
  });
}

/** At least half the largest sum: whatever a taken pair keeps others from weighs no more than twice itself. */
function matchGreedily(part: readonly Overlap[]): [group: string, classId: string][] {
  const taken = new Set<string>();
  return part
    .toSorted((x, y) => y.weight - x.weight)
    .flatMap(({ classId, group }) => {
      if (taken.has(`class ${classId}`) || taken.has(`group ${group}`)) return [];
      taken.add(`class ${classId}`).add(`group ${group}`);
      return [[group, classId] as [string, string]];
    });
}
