import { describe } from "vitest";
import { checkCases } from "../evidence-case.ts";

describe("Java, Kotlin and Scala", () => {
  checkCases([
    {
      title: "causes, suppressed exceptions and folded frames",
      text: `[ERROR] org.barn.HerdTest.counts -- Time elapsed: 0.021 s <<< ERROR!
org.barn.BarnException: outer {b=2, a=1}
	at org.barn.Herd.count(Herd.java:10)
	at java.base/jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:103)
	Suppressed: java.io.IOException: closing failed
		at org.barn.Gate.close(Gate.java:70)
		... 3 more
Caused by: java.io.UncheckedIOException: disk is full
	at org.barn.store.Disk.write(Disk.java:55)
	at app//org.barn.store.Disk$Writer.run(Disk.java:90)
	at org.junit.jupiter.engine.Node.execute(Node.java:1)
	... 12 more

[ERROR] org.barn.HerdTest.grows -- Time elapsed: 0.001 s <<< FAILURE!
java.lang.AssertionError: second
	at org.barn.HerdTest.grows(HerdTest.java:40)`,
      rerun: `[ERROR] org.barn.HerdTest.counts -- Time elapsed: 1.3 s <<< ERROR!
org.barn.BarnException: outer {a=1, b=2}
	at org.barn.Herd.count(Herd.java:11)
	at java.base/jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:103)
	Suppressed: java.io.IOException: closing failed
		at org.barn.Gate.close(Gate.java:70)
		... 3 more
Caused by: java.io.UncheckedIOException: disk is full
	at org.barn.store.Disk.write(Disk.java:56)
	at app//org.barn.store.Disk$Writer.run(Disk.java:91)
	at org.junit.jupiter.engine.Node.execute(Node.java:1)
	... 12 more`,
      expected: {
        exception: "java.io.UncheckedIOException",
        message: "disk is full",
        chain: ["org.barn.BarnException", "java.io.IOException", "java.io.UncheckedIOException"],
        frames: [
          "org/barn/store/Disk.java:55",
          "org/barn/store/Disk.java:90",
          "[org/junit/jupiter/engine/Node.java:1]",
          "org/barn/Herd.java:10",
          "[jdk/internal/reflect/DirectMethodHandleAccessor.java:103]",
          "org/barn/Gate.java:70",
        ],
        tests: ["org.barn.HerdTest.counts", "org.barn.HerdTest.grows"],
      },
    },
    {
      title: "an exception of any name above its frames, Kotlin's test names, printed maps",
      text: `org.barn.WolfAtTheDoor: {sheep=3, goat=1}
	at org.barn.HerdTest.counts all sheep(HerdTest.kt:12)
	at org.barn.HerdKt$count$1.invokeSuspend(Herd.kt:9)
	at kotlinx.coroutines.DispatchedTask.run(DispatchedTask.kt:104)`,
      rerun: `org.barn.WolfAtTheDoor: {goat=1, sheep=3}
	at org.barn.HerdTest.counts all sheep(HerdTest.kt:13)
	at org.barn.HerdKt$count$1.invokeSuspend(Herd.kt:9)
	at kotlinx.coroutines.DispatchedTask.run(DispatchedTask.kt:104)`,
      other: `org.barn.WolfAtTheDoor: {cow=1, sheep=3}
	at org.barn.HerdTest.counts all sheep(HerdTest.kt:13)
	at org.barn.HerdKt$count$1.invokeSuspend(Herd.kt:9)`,
      expected: {
        exception: "org.barn.WolfAtTheDoor",
        frames: [
          "org/barn/HerdTest.kt:12",
          "org/barn/Herd.kt:9",
          "[kotlinx/coroutines/DispatchedTask.kt:104]",
        ],
      },
    },
    {
      title: "ScalaTest",
      text: `[info] HerdSpec:
[info] - counts sheep *** FAILED ***
[info]   java.util.NoSuchElementException: head of empty list
[info]   at scala.collection.immutable.Nil$.head(List.scala:662)
[info]   at org.barn.Herd$.first(Herd.scala:4)`,
      rerun: `[info] HerdSpec:
[info] - counts sheep *** FAILED *** (12 milliseconds)
[info]   java.util.NoSuchElementException: head of empty list
[info]   at scala.collection.immutable.Nil$.head(List.scala:662)
[info]   at org.barn.Herd$.first(Herd.scala:5)`,
      expected: {
        exception: "java.util.NoSuchElementException",
        frames: ["[scala/collection/immutable/List.scala:662]", "org/barn/Herd.scala:4"],
        tests: ["counts sheep"],
      },
    },
    {
      title: "compilers of the family",
      text: `[ERROR] /home/runner/work/barn/barn/src/main/java/org/barn/Herd.java:[12,26] cannot find symbol
[ERROR]   symbol:   class Sheep
e: file:///home/runner/work/barn/barn/src/main/kotlin/Herd.kt:3:5 Unresolved reference 'Sheep'.
/repo/src/main/scala/Herd.scala:3: error: not found: value sheep`,
      rerun: `[ERROR] /root/project/src/main/java/org/barn/Herd.java:[13,26] cannot find symbol
[ERROR]   symbol:   class Sheep`,
      expected: {
        kind: "diagnostic",
        message: "cannot find symbol",
        diagnostics: [
          "src/main/java/org/barn/Herd.java:12",
          "src/main/kotlin/Herd.kt:3",
          "src/main/scala/Herd.scala:3",
        ],
      },
    },
  ]);
});

describe(".NET", () => {
  checkCases([
    {
      title: "an unhandled exception with an inner one",
      text: `Unhandled exception. Barn.HerdException: cannot count ---> System.InvalidOperationException: Sequence contains no elements
   at System.Linq.ThrowHelper.ThrowNoElementsException()
   at Barn.Herd.First(IEnumerable\`1 all) in /home/runner/work/barn/barn/src/Herd.cs:line 21
   --- End of inner exception stack trace ---
   at Barn.Program.Main(String[] args) in /home/runner/work/barn/barn/src/Program.cs:line 5`,
      rerun: `Unhandled exception. Barn.HerdException: cannot count ---> System.InvalidOperationException: Sequence contains no elements
   at System.Linq.ThrowHelper.ThrowNoElementsException()
   at Barn.Herd.First(IEnumerable\`1 all) in D:\\a\\barn\\barn\\src\\Herd.cs:line 22
   --- End of inner exception stack trace ---
   at Barn.Program.Main(String[] args) in D:\\a\\barn\\barn\\src\\Program.cs:line 5`,
      expected: {
        exception: "System.InvalidOperationException",
        message: "Sequence contains no elements",
        chain: ["Barn.HerdException", "System.InvalidOperationException"],
        frames: ["[System.Linq.ThrowHelper.ThrowNoElementsException]", "src/Herd.cs:21", "src/Program.cs:5"],
      },
    },
    {
      title: "xUnit through dotnet test",
      text: `[xUnit.net 00:00:00.51]     Barn.Tests.HerdTests.Counts [FAIL]
  Failed Barn.Tests.HerdTests.Counts [12 ms]
  Error Message:
   Assert.Equal() Failure: Values differ
Expected: 3
Actual:   2
  Stack Trace:
     at Barn.Tests.HerdTests.Counts() in /repo/tests/HerdTests.cs:line 12
   at System.RuntimeMethodHandle.InvokeMethod(Object target, Void** arguments)`,
      rerun: `[xUnit.net 00:00:01.99]     Barn.Tests.HerdTests.Counts [FAIL]
  Failed Barn.Tests.HerdTests.Counts [1 s]
  Error Message:
   Assert.Equal() Failure: Values differ
Expected: 3
Actual:   2
  Stack Trace:
     at Barn.Tests.HerdTests.Counts() in /workspace/tests/HerdTests.cs:line 13
   at System.RuntimeMethodHandle.InvokeMethod(Object target, Void** arguments)`,
      expected: {
        exception: "assertion",
        message: "Assert.Equal() Failure: Values differ",
        tests: ["Barn.Tests.HerdTests.Counts"],
      },
    },
    {
      title: "the compiler and the package manager",
      text: `/repo/src/Herd.cs(12,7): error CS0246: The type or namespace name 'Sheep' could not be found [/repo/src/Barn.csproj]
/repo/src/Barn.csproj : error NU1101: Unable to find package Hay. No packages exist with this id in source(s): nuget.org`,
      rerun: `/github/workspace/src/Herd.cs(14,7): error CS0246: The type or namespace name 'Sheep' could not be found [/github/workspace/src/Barn.csproj]`,
      expected: { kind: "diagnostic", diagnostics: ["src/Herd.cs:12 CS0246", "src/Barn.csproj: NU1101"] },
    },
  ]);
});
