/* Folders that package managers, toolchains and runtimes own, in any spelling of the separator. */
const folders = [
  "node_modules|bower_components|\\.yarn|\\.pnpm|\\.pnp\\.cjs|site-packages|dist-packages|vendor|gems|\\.bundle|rubies",
  "\\.cargo|rustlib|\\.rustup|pkg\\/mod|GOROOT|\\.m2|\\.gradle|\\.nuget|\\.pub-cache|deps|_actions|hostedtoolcache|Pods",
  "Xcode\\w{0,20}\\.app|swift-\\w{1,40}-toolchain|\\.julia|elm-stuff|vcpkg|sysdeps",
].join("|");
const roots = [
  "usr\\/(?:local\\/)?(?:lib|lib64|include|go|share)|lib(?:64)?|rustc|build\\/glibc\\w{0,40}|opt\\/hostedtoolcache",
  "lib\\/python\\d[\\d.]*|go\\/(?:src|pkg\\/mod)|Windows|Program Files[^/]{0,8}|System\\/Library|Applications",
].join("|");
const files = new RegExp(
  [
    `(?:^|\\/)(?:${folders})\\/`,
    `^\\/(?:${roots})\\/`,
    "\\/(?:usr\\/(?:local\\/)?(?:lib|include)|lib\\/python\\d[\\d.]*|libexec|go\\/src)\\/",
    "^node:|^internal\\/|^bun:|^(?:deno|ext):|^https?:\\/\\/(?:deno\\.land|jsr\\.io|esm\\.sh|cdn\\.)|^<(?:frozen|string|stdin)",
    "^dart:|^package:(?:flutter|flutter_test|test|test_api|matcher|stack_trace|async|mockito)\\/",
    "^(?:elixir|stdlib|ex_unit|kernel|mix|logger|erts|iex) \\d",
    "^lib[\\w.+-]{1,60}\\.(?:dylib|so)|^(?:CoreFoundation|Foundation|UIKitCore|AppKit|XCTest\\w{0,20}|dyld)$",
    "(?:^|\\/)_testmain\\.go$|\\.phar(?:\\/|$)",
  ].join("|"),
);

const symbols = new RegExp(
  `^(?:${[
    "java|javax|jdk|sun|com\\.sun|junit|org\\.junit|org\\.opentest4j|org\\.testng|org\\.hamcrest|org\\.assertj|org\\.mockito",
    "org\\.apache\\.(?:tools\\.ant|maven)|org\\.gradle|worker\\.org\\.gradle|org\\.codehaus|org\\.eclipse\\.jdt",
    "scala|kotlin|kotlinx|io\\.kotest|groovy|org\\.spockframework|org\\.scalatest|munit|sbt|clojure",
    "System|Microsoft|Xunit|NUnit|FluentAssertions|Moq|runtime|testing|reflect|internal",
    "core::|std::|alloc::|test::|tokio::|futures(?:_\\w{1,20})?::|__rust_|rust_begin|rustc?::|<(?:core|std|alloc)::",
    "_?_?PyEval|_?PyObject|_start$|pthread_|testing::|__GI_|__libc_|__asan|__interceptor_|__sanitizer|__ubsan|__tsan|__cxa_|__gnu_cxx",
    "_sigtramp|raise$|abort$|__assert\\w{0,20}$|start_thread$|clone3?$|__pthread|Test\\.More|Test::More|ExUnit",
    "PHPUnit|Composer|Minitest|RSpec",
  ].join("|")})(?:[.:\\\\]|$|\\b)`,
);

/** True for a frame of a language's runtime, a test framework or an installed package. */
export function isLibraryFrame(file: string | null, symbol: string): boolean {
  return (file !== null && files.test(file)) || symbols.test(symbol);
}
