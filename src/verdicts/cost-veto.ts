import type { Preset } from "../domain/preset.ts";
import type { Burden, CaseScore, Reason, Scorecard, Verdict } from "../domain/verdict.ts";
import { dearerText as text } from "../messages/dearer-text.ts";
import { hasBase } from "../statistics/paired-differences.ts";
import { mean } from "../statistics/mean.ts";

/** With so many trials an arm a rise over its bound is no accident, however uneven the runs are. */
const ENOUGH_TRIALS = 5;
/** For nights that were begun before presets said it. */
const usual: Preset["rise"] = { tolerated: 0.2, perGain: 1, usd: 1, tokens: 1, milliseconds: null };

/**
 * The veto of statistics.md C2.6: a run takes more dollars or tokens of model calls than the preset tolerates, and the
 * gain's lower end does not pay for it at the preset's rate; or it takes more of them, or of time, than is allowed
 * whatever it gains. Rises are shares of the base's figure, the gain one of its successes. Null where there is no veto:
 * also where the rise may be noise, or an arm does not say.
 */
export function costVeto(
  card: Scorecard,
  verdict: Verdict,
  given: Preset["rise"] | undefined,
): Reason | null {
  const limits = given ?? usual;
  const gain = certainGain(card, verdict);
  const paid = Math.max(limits.tolerated, limits.perGain * gain);
  const asked = [
    { what: "usd", burden: card.cost, most: limits.usd, paid },
    { what: "tokens", burden: card.tokens, most: limits.tokens, paid },
    { what: "milliseconds", burden: card.latency, most: limits.milliseconds, paid: Infinity },
  ] as const;
  const [dear] = asked.flatMap(({ what, burden, most, paid }) => {
    if (burden === undefined || burden === null || most === null) return [];
    const rise = riseOf(burden);
    // a busy machine slows runs down, but makes no model calls
    const enough = what !== "milliseconds" && card.trialsPerArm >= ENOUGH_TRIALS;
    if (rise > most && (burden.sure === true || enough)) return [text.tooMuch(what, burden, rise, most)];
    return rise > paid && burden.sure !== false ? [text.notPaid(what, burden, rise, { paid, gain })] : [];
  });
  return dear === undefined ? null : { code: "dearer", text: dear };
}

function riseOf({ base, candidate }: Burden): number {
  if (base > 0) return candidate / base - 1;
  return candidate > 0 ? Infinity : 0;
}

/*
 * By what share of the base's successes they rise at least: over the held-out cases by the interval's lower end, for a
 * repair by its named cases among all.
 */
function certainGain({ claim, cases }: Scorecard, { interval }: Verdict): number {
  const asked = cases.filter(
    (score) =>
      hasBase(score) && (claim === "repair" || score.role === "held-out" || score.role === "sibling"),
  );
  const before = mean(asked.map(({ basePasses, baseTrials }: CaseScore) => basePasses / baseTrials));
  const named = asked.filter((score) => score.named).length;
  const risen = claim === "repair" ? named / Math.max(1, asked.length) : (interval?.[0] ?? 0) / 100;
  if (risen <= 0) return 0;
  return before > 0 ? risen / before : Infinity;
}
