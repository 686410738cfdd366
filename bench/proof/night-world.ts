import { seededRandom } from "../../src/statistics/seeded-random.ts";

/** Cases of the whole population; true gains are means over it. */
const populationSize = 4_000;
const noise = 0.35;

/** A candidate edit: its log-odds on every case of the population, and what it has memorised of the train cases. */
export interface Edit {
  logOdds: Float64Array;
  memory: Float64Array;
  good: boolean;
}

/** The repository of one run, and what is in force there. `train` and `sealed` are positions of cases. */
export interface World {
  inForce: Edit;
  train: readonly number[];
  sealed: readonly number[];
  random: () => number;
  /** Points gained since the start. */
  gained: number;
}

/** `goodShare`: share of edits that help. `drift`: standard deviation of a night's log-odds common to both arms. */
export interface Weather {
  goodShare: number;
  drift: number;
}

/** A repository of the night world (statistics.md G1) with `cases` train and as many sealed cases. */
export function openWorld(cases: number, seed: number): World {
  const random = seededRandom(seed);
  const logOdds = Float64Array.from({ length: populationSize }, () => {
    const kind = random();
    if (kind < 0.3) return -4 + 0.7 * normal(random);
    return kind < 0.6 ? 4 + 0.7 * normal(random) : 1.2 * normal(random);
  });
  const order = shuffled(populationSize, random);
  return {
    inForce: { logOdds, memory: new Float64Array(cases), good: false },
    train: order.slice(0, cases),
    sealed: order.slice(cases, 2 * cases),
    random,
    gained: 0,
  };
}

/** The edits one night proposes: cosmetic 65 %, harmful 22 %, good, and the rest fitted to the train cases. */
export function drawEdits(world: World, count: number, { goodShare }: Weather): Edit[] {
  return Array.from({ length: count }, () => drawEdit(world, goodShare));
}

function drawEdit({ inForce, gained, random }: World, goodShare: number): Edit {
  const shifts = Float64Array.from({ length: populationSize }, () => noise * normal(random));
  const mean = meanOf(shifts);
  const kind = random();
  const memory = inForce.memory.map((kept) => 0.7 * kept);
  const good = kind >= 1 - goodShare;
  let shift = 0;
  if (good) shift = (0.4 + 0.8 * random()) * Math.exp(-Math.max(0, gained) / 15);
  else if (kind >= 0.65 && kind < 0.87) shift = -(0.2 + 0.8 * random());
  else if (kind >= 0.87) {
    shift = -0.1;
    for (const at of memory.keys()) if (random() < 0.5) memory[at] = (memory[at] ?? 0) + 1.5;
  }
  const logOdds = inForce.logOdds.map((odds, at) => odds + (shifts[at] ?? 0) - mean + shift);
  return { logOdds, memory, good };
}

/** Points by which an edit truly moves the success rate of the population, memory and drift left out. */
export function trueGain(world: World, edit: Edit): number {
  return 100 * (meanRate(edit.logOdds) - meanRate(world.inForce.logOdds));
}

/** Puts an edit into force. */
export function promote(world: World, edit: Edit): void {
  world.gained += trueGain(world, edit);
  world.inForce = edit;
}

/** Trials passed of `repeats` on each train case. */
export function tryTrain(world: World, edit: Edit, repeats: number, drift: number): number[] {
  return world.train.map((position, at) =>
    passes(world.random, (edit.logOdds[position] ?? 0) + (edit.memory[at] ?? 0) + drift, repeats),
  );
}

/** Trials passed of `repeats` on each of these sealed cases. */
export function trySealed(
  world: World,
  edit: Edit,
  cases: readonly number[],
  repeats: number,
  drift: number,
): number[] {
  return cases.map((position) => passes(world.random, (edit.logOdds[position] ?? 0) + drift, repeats));
}

/** A night's log-odds common to both arms. */
export function drawDrift({ random }: World, { drift }: Weather): number {
  return drift === 0 ? 0 : drift * normal(random);
}

function passes(random: () => number, odds: number, repeats: number): number {
  const rate = sigmoid(odds);
  let passed = 0;
  for (let trial = 0; trial < repeats; trial++) if (random() < rate) passed++;
  return passed;
}

function meanRate(logOdds: Float64Array): number {
  return meanOf(logOdds.map(sigmoid));
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function sigmoid(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function shuffled(size: number, random: () => number): number[] {
  const order = Array.from({ length: size }, (_, at) => at);
  for (let at = size - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  return order;
}
