import { describe } from "vitest";
import { checkCases } from "../evidence-case.ts";

describe("JavaScript and TypeScript", () => {
  checkCases([
    {
      title: "an error with a cause, in V8's form",
      text: `node:internal/process/promises:394
    triggerUncaughtException(err, true /* fromPromise */);
    ^

StoreError: cannot save herd
    at save (file:///home/runner/work/barn/barn/src/store.ts:14:11)
    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)
    at async Promise.all (index 0)
    at async main (file:///home/runner/work/barn/barn/src/main.ts:3:1) {
  [cause]: TypeError [ERR_INVALID_ARG_TYPE]: The "path" argument must be of type string. Received undefined
      at Object.writeFile (node:fs:2381:5)
      at write (file:///home/runner/work/barn/barn/src/disk.ts:7:6)
      at new Disk (/home/runner/work/barn/barn/node_modules/.pnpm/disk@1.0.0/node_modules/disk/index.js:2:3)
}

Node.js v24.1.0`,
      rerun: `node:internal/process/promises:394
    triggerUncaughtException(err, true /* fromPromise */);
    ^

StoreError: cannot save herd
    at save (file:///D:/a/barn/barn/src/store.ts:15:11)
    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)
    at async Promise.all (index 0)
    at async main (file:///D:/a/barn/barn/src/main.ts:3:1) {
  [cause]: TypeError [ERR_INVALID_ARG_TYPE]: The "path" argument must be of type string. Received undefined
      at Object.writeFile (node:fs:2381:5)
      at write (file:///D:/a/barn/barn/src/disk.ts:8:6)
      at new Disk (D:\\a\\barn\\barn\\node_modules\\.pnpm\\disk@1.0.0\\node_modules\\disk\\index.js:2:3)
}

Node.js v24.1.0`,
      other: `StoreError: cannot save herd
    at save (file:///home/runner/work/barn/barn/src/store.ts:14:11)`,
      expected: {
        kind: "trace",
        exception: "TypeError",
        message: 'The "path" argument must be of type string. Received undefined',
        chain: ["StoreError", "TypeError"],
        frames: [
          "[node:fs:2381]",
          "src/disk.ts:7",
          "[node_modules/.pnpm/disk@1.0.0/node_modules/disk/index.js:2]",
          "src/store.ts:14",
          "[node:internal/process/task_queues:105]",
          "src/main.ts:3",
        ],
      },
    },
    {
      title: "jest's report, the first of two tests",
      text: `FAIL src/cart.test.ts (5.21 s)
  Cart
    ✓ starts empty (2 ms)
    ✕ adds items (12 ms)

  ● Cart › adds items

    expect(received).toBe(expected) // Object.is equality

    Expected: 3
    Received: 2

      10 |   cart.add(2);
    > 11 |   expect(cart.total()).toBe(3);
         |                        ^

      at Object.toBe (src/cart.test.ts:11:24)
      at new Promise (<anonymous>)

  ● Cart › removes items

    TypeError: cart.remove is not a function

      at Object.remove (src/cart.test.ts:20:8)

Tests:       2 failed, 1 passed, 3 total
Time:        6.1 s`,
      rerun: `FAIL src/cart.test.ts
  ● Cart › adds items

    expect(received).toBe(expected) // Object.is equality

    Expected: 3
    Received: 2

      11 |   cart.add(2);
    > 12 |   expect(cart.total()).toBe(3);
         |                        ^

      at Object.toBe (src/cart.test.ts:12:24)
      at new Promise (<anonymous>)

Tests:       1 failed, 2 passed, 3 total`,
      other: `  ● Cart › adds items

    expect(received).toBe(expected) // Object.is equality

    Expected: "three"
    Received: "two"

      at Object.toBe (src/cart.test.ts:11:24)`,
      expected: {
        kind: "trace",
        exception: "assertion",
        message: "expect(received).toBe(expected) // Object.is equality",
        frames: ["src/cart.test.ts:11", "[new Promise]"],
      },
    },
    {
      title: "vitest's report",
      text: `⎯⎯⎯⎯⎯⎯⎯ Failed Tests 1 ⎯⎯⎯⎯⎯⎯⎯

 FAIL  src/cart.test.ts > Cart > adds items
AssertionError: expected 2 to be 3 // Object.is equality

- Expected
+ Received

- 3
+ 2

 ❯ total src/cart.ts:4:9
 ❯ src/cart.test.ts:11:24
      9|   cart.add(2);`,
      rerun: ` FAIL  src/cart.test.ts > Cart > adds items 15ms
AssertionError: expected 2 to be 3 // Object.is equality

- Expected
+ Received

- 3
+ 2

 ❯ total src/cart.ts:5:9
 ❯ src/cart.test.ts:12:24`,
      expected: {
        exception: "AssertionError",
        message: "expected 2 to be 3 // Object.is equality",
        frames: ["src/cart.ts:4", "src/cart.test.ts:11"],
        tests: ["src/cart.test.ts > Cart > adds items"],
      },
    },
    {
      title: "mocha's report",
      text: `  1 passing (12ms)
  1 failing

  1) Cart
       adds items:

      AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:

2 !== 3

      + expected - actual

      at Context.<anonymous> (test/cart.spec.js:9:12)
      at processImmediate (node:internal/timers:483:21)`,
      rerun: `  1 passing (1s)
  1 failing

  1) Cart
       adds items:

      AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:

2 !== 3

      + expected - actual

      at Context.<anonymous> (test/cart.spec.js:10:12)
      at processImmediate (node:internal/timers:483:21)`,
      expected: {
        exception: "AssertionError",
        frames: ["test/cart.spec.js:9", "[node:internal/timers:483]"],
      },
    },
    {
      title: "node:test's TAP report",
      text: `# Subtest: adds items
not ok 1 - adds items
  ---
  duration_ms: 1.873
  location: '/home/runner/work/barn/barn/test/cart.test.js:5:1'
  failureType: 'testCodeFailure'
  error: 'The herd is gone'
  code: 'ERR_TEST_FAILURE'
  stack: |-
    countSheep (file:///home/runner/work/barn/barn/src/herd.js:4:9)
    TestContext.<anonymous> (file:///home/runner/work/barn/barn/test/cart.test.js:6:3)
    Test.runInAsyncScope (node:async_hooks:214:14)
  ...
1..1`,
      rerun: `# Subtest: adds items
not ok 1 - adds items
  ---
  duration_ms: 22.1
  location: '/__w/barn/barn/test/cart.test.js:5:1'
  failureType: 'testCodeFailure'
  error: 'The herd is gone'
  code: 'ERR_TEST_FAILURE'
  stack: |-
    countSheep (file:///__w/barn/barn/src/herd.js:4:9)
    TestContext.<anonymous> (file:///__w/barn/barn/test/cart.test.js:6:3)
    Test.runInAsyncScope (node:async_hooks:214:14)
  ...
1..1`,
      expected: {
        kind: "trace",
        message: "The herd is gone",
        frames: ["src/herd.js:4", "test/cart.test.js:6", "[node:async_hooks:214]"],
        tests: ["adds items"],
      },
    },
    {
      title: "Playwright's report",
      text: `  1) [chromium] › tests/shop.spec.ts:8:5 › buys a sheep ──────────────────────

    Error: Timed out 5000ms waiting for expect(locator).toBeVisible()

    Locator: getByText('Sold')

       9 |   await page.goto("/");
    > 10 |   await expect(page.getByText("Sold")).toBeVisible();
         |                                        ^

        at /builds/farm/barn/tests/shop.spec.ts:10:40`,
      rerun: `  1) [chromium] › tests/shop.spec.ts:8:5 › buys a sheep ──────────────────────

    Error: Timed out 5000ms waiting for expect(locator).toBeVisible()

    Locator: getByText('Sold')

        at /repo/tests/shop.spec.ts:10:40`,
      expected: { exception: "Error", frames: ["tests/shop.spec.ts:10"] },
    },
    {
      title: "frames of Firefox and Safari, of bundlers and development servers",
      text: `TypeError: herd is undefined
count@http://localhost:5173/src/herd.ts?t=1710000000000:12:5
async*start@webpack://barn/./src/start.ts:3:1
@file:///home/runner/work/barn/barn/dist/index.js:1:1`,
      rerun: `TypeError: herd is undefined
count@http://localhost:4011/src/herd.ts?t=1720000000999:12:5
async*start@webpack://barn/./src/start.ts:3:1
@file:///home/runner/work/barn/barn/dist/index.js:1:1`,
      expected: { exception: "TypeError", frames: ["src/herd.ts:12", "src/start.ts:3", "dist/index.js:1"] },
    },
    {
      title: "several errors in one",
      text: `AggregateError: All promises were rejected
    at Promise.any (<anonymous>)
    at race (/usr/src/app/src/race.js:2:18) {
  [errors]: [
    Error: first horse fell
        at run (/usr/src/app/src/horse.js:5:9)
  ]
}`,
      rerun: `AggregateError: All promises were rejected
    at Promise.any (<anonymous>)
    at race (/repo/src/race.js:3:18) {
  [errors]: [
    Error: first horse fell
        at run (/repo/src/horse.js:6:9)
  ]
}`,
      expected: {
        exception: "AggregateError",
        chain: ["AggregateError", "Error"],
        frames: ["[Promise.any]", "src/race.js:2", "src/horse.js:5"],
      },
    },
  ]);
});
