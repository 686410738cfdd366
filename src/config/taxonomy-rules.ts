import { ruleTexts } from "../messages/config-rules.ts";
import type { Breach, RuleSubject } from "./rules.ts";

/** Rules for what a repository adds to the taxonomy: it may make Hone more careful, and never blind. */
export const taxonomyRules: readonly ((subject: Pick<RuleSubject, "settings" | "defaults">) => Breach[])[] = [
  cutoffOnlyHigher,
  phrasesSaySomething,
  eachModeOnce,
];

type Subject = Pick<RuleSubject, "settings" | "defaults">;

function cutoffOnlyHigher({ settings, defaults }: Subject): Breach[] {
  const [own, shipped] = [settings.taxonomy.mode_cutoff, defaults.taxonomy.mode_cutoff];
  return own >= shipped ? [] : [{ key: "taxonomy.mode_cutoff", text: ruleTexts.cutoffLooser(own, shipped) }];
}

/** A phrase of nothing but `*` and marks would blame every failure on the machines. */
function phrasesSaySomething({ settings: { taxonomy } }: Subject): Breach[] {
  const lists = [
    ["taxonomy.signatures", taxonomy.signatures.map(({ phrases }) => phrases)],
    ["taxonomy.modes", taxonomy.modes.map(({ cues = [] }) => cues)],
  ] as const;
  return lists.flatMap(([key, entries]) =>
    entries.flatMap((phrases, index) => {
      const empty = phrases.find((phrase) => (phrase.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < 3);
      return empty === undefined ? [] : [{ key, index, text: ruleTexts.phraseOfWildcards(empty) }];
    }),
  );
}

function eachModeOnce({ settings: { taxonomy } }: Subject): Breach[] {
  const modes = taxonomy.modes.map(({ mode }) => mode);
  return modes.flatMap((mode, index) =>
    modes.indexOf(mode) < index ? [{ key: "taxonomy.modes", index, text: ruleTexts.modeTwice(mode) }] : [],
  );
}
