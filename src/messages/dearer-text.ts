import { dollars, seconds } from "./figures.ts";

type What = "usd" | "tokens" | "milliseconds";
interface Figures {
  base: number;
  candidate: number;
}

/** Why a patch that gains is refused all the same: what a run takes with it, in figures and in shares. */
export const dearerText = {
  notPaid: (
    what: What,
    figures: Figures,
    rise: number,
    { paid, gain }: { paid: number; gain: number },
  ): string =>
    `${took(what, figures, rise)}; with the ${share(gain)} more successes that are certain it may be ${share(paid)} more`,
  tooMuch: (what: What, figures: Figures, rise: number, most: number): string =>
    `${took(what, figures, rise)}; over ${share(most)} more is refused whatever it gains`,
  /** Of a run on either arm. */
  beside: (cost: Figures, tokens: Figures): string =>
    `model calls of a run: ${figure.usd(cost.base)} and ${figure.tokens(tokens.base)} at the base, ${figure.usd(cost.candidate)} and ${figure.tokens(tokens.candidate)} with the patch`,
  rows: (cost: Figures, tokens: Figures): [string, string, string][] => [
    ["model calls of a run, cost", figure.usd(cost.base), figure.usd(cost.candidate)],
    ["model calls of a run, tokens", figure.tokens(tokens.base), figure.tokens(tokens.candidate)],
  ],
};

const verbs = {
  usd: "a run's model calls cost",
  tokens: "a run's model calls take",
  milliseconds: "a run takes",
};

const figure = {
  usd: (usd: number): string => (usd === 0 || usd >= 0.1 ? dollars(usd) : `$${usd.toPrecision(2)}`),
  tokens: (tokens: number): string => `${Math.round(tokens)} tokens`,
  milliseconds: (milliseconds: number): string => seconds(milliseconds),
};

function took(what: What, { base, candidate }: Figures, rise: number): string {
  const more = Number.isFinite(rise) ? `, ${share(rise)} more` : "";
  return `${verbs[what]} ${figure[what](candidate)} instead of ${figure[what](base)}${more}`;
}

function share(value: number): string {
  return `${Math.round(100 * value)} %`;
}
