import type { Features } from "../../src/taxonomy/features.ts";
import type { PairKind } from "../../src/taxonomy/pair-kind.ts";

/** A way of showing a labelled failure with less evidence than it has, so that every kind of pair can be fitted. */
export interface EvidenceView {
  kind: PairKind;
  show: (features: Features, at: number) => Features;
}

const untraced = { frames: new Set<string>(), lines: new Set<string>(), helpers: new Map() };
const unplaced = { module: null, place: [], testWords: new Set<string>() };
const hidden = { ...untraced, innermost: { frame: null, line: null } };

/**
 * Failures as they are; as if each came from a commit of its own; without their traces; as a finding without a test's
 * name; and as words alone; the last two kinds also without the place of the test.
 */
export const evidenceViews: readonly EvidenceView[] = [
  { kind: "trace", show: (features) => features },
  { kind: "moved", show: (features, at) => ({ ...features, sha: `commit ${at}` }) },
  { kind: "message", show: (features) => bare(features) },
  { kind: "message", show: (features) => ({ ...bare(features), ...unplaced }) },
  {
    kind: "diagnostic",
    show: (features) => ({
      ...bare(features),
      kind: "diagnostic",
      exception: null,
      testWords: unplaced.testWords,
    }),
  },
  { kind: "prose", show: (features) => ({ ...bare(features), exception: null }) },
  { kind: "prose", show: (features) => ({ ...bare(features), ...unplaced, exception: null }) },
];

/** Without a trace only a known test tells the place. */
function bare(features: Features): Features {
  return { ...features, ...hidden, place: features.module === null ? [] : features.place };
}
