import shipped from "../../config/pair-score.json" with { type: "json" };
import { parsePairScore } from "./pair-score.ts";
import { pairScorer } from "./pair-scorer.ts";

/** How probable it is that two failures have one cause, 0 to 1, with the shipped weights; 0 by veto. */
export const compareFeatures = pairScorer(parsePairScore(shipped));
