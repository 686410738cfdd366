import { describe } from "vitest";
import { checkCases } from "../evidence-case.ts";

describe("Ruby", () => {
  checkCases([
    {
      title: "a backtrace with either quote",
      text: `/home/runner/work/barn/barn/lib/herd.rb:12:in 'Herd#count': undefined method 'size' for nil (NoMethodError)
	from /home/runner/work/barn/barn/bin/barn:4:in '<main>'
	from /opt/hostedtoolcache/Ruby/3.4.1/x64/lib/ruby/gems/3.4.0/gems/rake-13.2.1/lib/rake.rb:3:in 'Kernel#load'`,
      rerun: `/repo/lib/herd.rb:13:in 'Herd#count': undefined method 'size' for nil (NoMethodError)
	from /repo/bin/barn:4:in '<main>'
	from /usr/local/lib/ruby/gems/3.4.0/gems/rake-13.2.1/lib/rake.rb:3:in 'Kernel#load'`,
      expected: {
        exception: "NoMethodError",
        message: "undefined method 'size' for nil",
        frames: [
          "lib/herd.rb:12",
          "bin/barn:4",
          "[/opt/hostedtoolcache/Ruby/3.4.1/x64/lib/ruby/gems/3.4.0/gems/rake-13.2.1/lib/rake.rb:3]",
        ],
      },
    },
    {
      title: "rspec, the first of two",
      text: `Failures:

  1) Herd counts sheep
     Failure/Error: expect(herd.count).to eq(3)

       expected: 3
            got: 2

       (compared using ==)
     # ./spec/herd_spec.rb:9:in \`block (2 levels) in <top (required)>'

  2) Herd grows
     Failure/Error: herd.grow

     NoMethodError:
       undefined method \`grow' for nil:NilClass
     # ./spec/herd_spec.rb:20:in \`block (2 levels) in <top (required)>'

rspec ./spec/herd_spec.rb:8 # Herd counts sheep`,
      rerun: `Failures:

  1) Herd counts sheep
     Failure/Error: expect(herd.count).to eq(3)

       expected: 3
            got: 2

       (compared using ==)
     # ./spec/herd_spec.rb:10:in \`block (2 levels) in <top (required)>'

Finished in 0.0213 seconds (files took 0.1 seconds to load)`,
      expected: {
        exception: "assertion",
        message: "expect(herd.count).to eq(3)",
        frames: ["spec/herd_spec.rb:9"],
      },
    },
    {
      title: "rspec's errors",
      text: `  1) Herd grows
     Failure/Error: herd.grow

     NoMethodError:
       undefined method \`grow' for nil:NilClass
     # ./lib/herd.rb:3:in \`grow'
     # ./spec/herd_spec.rb:20:in \`block (2 levels) in <top (required)>'`,
      rerun: `  1) Herd grows
     Failure/Error: herd.grow

     NoMethodError:
       undefined method \`grow' for nil:NilClass
     # ./lib/herd.rb:4:in \`grow'
     # ./spec/herd_spec.rb:21:in \`block (2 levels) in <top (required)>'`,
      expected: {
        exception: "NoMethodError",
        message: "undefined method `grow' for nil:NilClass",
        frames: ["lib/herd.rb:3", "spec/herd_spec.rb:20"],
      },
    },
    {
      title: "Minitest",
      text: `  1) Failure:
HerdTest#test_count [test/herd_test.rb:9]:
Expected: 3
  Actual: 2

1 runs, 1 assertions, 1 failures, 0 errors, 0 skips`,
      rerun: `  1) Failure:
HerdTest#test_count [test/herd_test.rb:10]:
Expected: 3
  Actual: 2`,
      expected: { exception: "assertion", message: "Expected: 3", frames: ["test/herd_test.rb:9"] },
    },
  ]);
});

describe("PHP", () => {
  checkCases([
    {
      title: "a fatal error with its trace",
      text: `PHP Fatal error:  Uncaught TypeError: count(): Argument #1 ($herd) must be of type array, null given in /app/src/Herd.php:12
Stack trace:
#0 /app/src/Herd.php(12): count(NULL)
#1 /app/vendor/slim/slim/Slim/App.php(30): Barn\\Herd->size(Object(Barn\\Gate))
#2 {main}
  thrown in /app/src/Herd.php on line 12`,
      rerun: `PHP Fatal error:  Uncaught TypeError: count(): Argument #1 ($herd) must be of type array, null given in /builds/farm/barn/src/Herd.php:14
Stack trace:
#0 /builds/farm/barn/src/Herd.php(14): count(NULL)
#1 /builds/farm/barn/vendor/slim/slim/Slim/App.php(30): Barn\\Herd->size(Object(Barn\\Gate))
#2 {main}
  thrown in /builds/farm/barn/src/Herd.php on line 14`,
      expected: {
        exception: "TypeError",
        message: "count(): Argument #1 ($herd) must be of type array, null given",
        frames: ["src/Herd.php:12", "src/Herd.php:12", "[vendor/slim/slim/Slim/App.php:30]"],
      },
    },
    {
      title: "PHPUnit",
      text: `There was 1 failure:

1) Barn\\Tests\\HerdTest::testCount
Failed asserting that 2 matches expected 3.

/app/tests/HerdTest.php:12

FAILURES!`,
      rerun: `There was 1 failure:

1) Barn\\Tests\\HerdTest::testCount
Failed asserting that 2 matches expected 3.

/repo/tests/HerdTest.php:13

FAILURES!`,
      expected: {
        exception: "assertion",
        message: "Failed asserting that 2 matches expected 3.",
        frames: ["tests/HerdTest.php:12"],
        tests: ["Barn\\Tests\\HerdTest::testCount"],
      },
    },
  ]);
});

describe("shells", () => {
  checkCases([
    {
      title: "a missing command",
      text: `+ make docs
./scripts/docs.sh: line 12: mkdocs: command not found
##[error]Process completed with exit code 127.`,
      rerun: `+ make docs
./scripts/docs.sh: line 14: mkdocs: command not found
##[error]Process completed with exit code 127.`,
      other: `./scripts/docs.sh: line 12: pandoc: command not found`,
      expected: {
        kind: "diagnostic",
        message: "mkdocs: command not found",
        diagnostics: ["scripts/docs.sh:12"],
        exit: "exit 127",
      },
    },
    {
      title: "a signal",
      text: `/home/runner/work/_temp/0c5d0e0a-7a0f-4a51-8b6e-1f2e3d4c5b6a.sh: line 2:  4711 Killed                  node build.js
##[error]Process completed with exit code 137.`,
      rerun: `/home/runner/work/_temp/aaaaaaaa-7a0f-4a51-8b6e-1f2e3d4c5b6a.sh: line 2:  9133 Killed                  node build.js
##[error]Process completed with exit code 137.`,
      expected: { exit: "SIGKILL" },
    },
  ]);
});

describe("Dart, Elixir, Perl and Lua", () => {
  checkCases([
    {
      title: "a Flutter test",
      text: `00:03 +4 -1: Herd counts sheep [E]
  Expected: <3>
    Actual: <2>
  package:matcher/src/expect/expect.dart 149:31  fail
  test/herd_test.dart 12:5                       main.<fn>`,
      rerun: `00:09 +4 -1: Herd counts sheep [E]
  Expected: <3>
    Actual: <2>
  package:matcher/src/expect/expect.dart 149:31  fail
  test/herd_test.dart 13:5                       main.<fn>`,
      expected: {
        exception: "assertion",
        message: "Expected: <3>",
        frames: ["[package:matcher/src/expect/expect.dart:149]", "test/herd_test.dart:12"],
        tests: ["Herd counts sheep"],
      },
    },
    {
      title: "ExUnit",
      text: `  1) test counts sheep (Barn.HerdTest)
     test/herd_test.exs:5
     ** (ArithmeticError) bad argument in arithmetic expression
     code: assert Herd.count(nil) == 3
     stacktrace:
       (barn 0.1.0) lib/herd.ex:12: Barn.Herd.count/1
       (stdlib 5.2) lists.erl:10: :lists.map/2
       test/herd_test.exs:6: (test)`,
      rerun: `  1) test counts sheep (Barn.HerdTest)
     test/herd_test.exs:5
     ** (ArithmeticError) bad argument in arithmetic expression
     code: assert Herd.count(nil) == 3
     stacktrace:
       (barn 0.1.0) lib/herd.ex:13: Barn.Herd.count/1
       (stdlib 5.2) lists.erl:10: :lists.map/2
       test/herd_test.exs:6: (test)`,
      expected: {
        exception: "ArithmeticError",
        frames: ["lib/herd.ex:12", "[lists.erl:10]", "test/herd_test.exs:6"],
      },
    },
    {
      title: "Perl",
      text: `Can't locate Barn/Herd.pm in @INC (you may need to install the Barn::Herd module) at bin/barn.pl line 3.`,
      rerun: `Can't locate Barn/Herd.pm in @INC (you may need to install the Barn::Herd module) at bin/barn.pl line 4.`,
      expected: { kind: "trace", frames: ["bin/barn.pl:3"] },
    },
    {
      title: "Lua",
      text: `lua: src/herd.lua:12: attempt to index a nil value (global 'sheep')
stack traceback:
	src/herd.lua:12: in function 'count'
	[C]: in ?`,
      rerun: `lua: src/herd.lua:13: attempt to index a nil value (global 'sheep')
stack traceback:
	src/herd.lua:13: in function 'count'
	[C]: in ?`,
      expected: {
        message: "attempt to index a nil value (global 'sheep')",
        frames: ["src/herd.lua:12", "src/herd.lua:12"],
      },
    },
  ]);
});
