import * as fc from "fast-check";
import { expect, test } from "vitest";
import { betaCdf } from "../../src/statistics/beta-cdf.ts";
import { logGamma } from "../../src/statistics/log-gamma.ts";
import { normalCdf } from "../../src/statistics/normal-cdf.ts";
import { normalDraw } from "../../src/statistics/normal-draw.ts";
import { quantile } from "../../src/statistics/quantile.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";

test("the normal distribution function has its known values and is symmetric", () => {
  expect(normalCdf(0)).toBe(0.5);
  expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 14);
  expect(normalCdf(-3)).toBeCloseTo(0.0013498980316301, 14);
  expect([normalCdf(40), normalCdf(-40), normalCdf(Number.NaN)]).toEqual([1, 0, Number.NaN]);
  fc.assert(
    fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (x) => {
      expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 12);
    }),
  );
});

test("log Gamma is the factorial's and refuses what is not positive", () => {
  let factorial = 1;
  for (let n = 1; n < 20; n += 1) {
    expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 11);
    factorial *= n;
  }
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
  expect(logGamma(0)).toBeNaN();
});

test("the beta distribution function agrees with the binomial tail that it stands for", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30 }),
      fc.nat(29),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (n, some, p) => {
        const k = 1 + (some % n);
        let tail = 0;
        for (let j = k; j <= n; j += 1)
          tail += Math.exp(
            logGamma(n + 1) -
              logGamma(j + 1) -
              logGamma(n - j + 1) +
              j * Math.log(p) +
              (n - j) * Math.log1p(-p),
          );
        expect(betaCdf(p, k, n - k + 1)).toBeCloseTo(tail, 10);
      },
    ),
  );
  expect([betaCdf(0, 2, 3), betaCdf(1, 2, 3)]).toEqual([0, 1]);
  expect(betaCdf(0.5, 0, 3)).toBeNaN();
});

test("normal draws have mean 0 and sd 1; quantiles lie between the numbers they are of", () => {
  const random = seededRandom(3);
  const drawn = Array.from({ length: 20_000 }, () => normalDraw(random)).toSorted((a, b) => a - b);
  expect(drawn.reduce((sum, x) => sum + x, 0) / drawn.length).toBeCloseTo(0, 1);
  expect(quantile(drawn, 0.95)).toBeCloseTo(1.645, 1);
  expect(quantile([1, 2, 4], 0.5)).toBe(2);
  expect(quantile([1, 2, 4], 0.75)).toBe(3);
  expect(quantile([], 0.5)).toBeNaN();
});
