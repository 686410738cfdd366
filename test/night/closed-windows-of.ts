import type { ClosedWindows } from "../../src/domain/closed-windows.ts";
import type { Signal } from "../../src/domain/signal.ts";

const DAY = 86_400_000;

/** What became of the windows of silence in these signals that closed in this time, one entry a window. */
export function closedWindowsOf(
  signals: readonly Signal[],
  sources: readonly string[],
  time: { from: string; to: string },
): ClosedWindows[] {
  const own = signals.filter(({ source, trust }) => trust === "trusted" && sources.includes(source));
  return [...Map.groupBy(own, ({ source, episode }) => JSON.stringify([source, episode])).values()].flatMap(
    (voices) => {
      const closed = voices
        .filter(
          ({ answer, windowClosesAt }) =>
            answer === "silent" &&
            windowClosesAt !== null &&
            windowClosesAt > time.from &&
            windowClosesAt <= time.to,
        )
        .toSorted((a, b) => order(b.windowClosesAt, a.windowClosesAt) || order(b.at, a.at))[0];
      if (closed === undefined) return [];
      const { source, at: opens } = closed;
      const closes = closed.windowClosesAt ?? "";
      const answered = voices
        .filter(({ answer, at }) => answer !== "silent" && at >= opens && at <= closes)
        .map(({ at }) => at)
        .toSorted(order)[0];
      const daysTo = (at: string): number => Math.floor((Date.parse(at) - Date.parse(opens)) / DAY);
      const answeredAfter = answered === undefined ? null : daysTo(answered);
      return [{ source, days: daysTo(closes), answeredAfter, count: 1 }];
    },
  );
}

function order(a: string | null, b: string | null): number {
  return (a ?? "") < (b ?? "") ? -1 : Number((a ?? "") > (b ?? ""));
}
