const files =
  /(?:^|[\\/])(?:node_modules|site-packages|dist-packages|vendor|gems|\.cargo|rustlib|\.rustup)[\\/]|^node:|^internal\/|(?:^|\/)(?:usr\/(?:local\/)?lib|usr\/(?:local\/)?include|rustc|lib\/python\d[\d.]*|go\/(?:src|pkg\/mod))\/|^<(?:frozen|string|stdin)/;

const symbols =
  /^(?:java|javax|jdk|sun|com\.sun|junit|org\.junit|org\.opentest4j|org\.testng|org\.hamcrest|org\.assertj|org\.mockito|org\.apache\.(?:tools\.ant|maven)|org\.gradle|org\.codehaus|org\.eclipse\.jdt|scala|kotlin|groovy|org\.spockframework|System|Microsoft|Xunit|NUnit|runtime|testing|reflect|core::|std::|alloc::|test::|__rust_|rust_begin|tokio::|_PyEval|PyObject|__libc_|_start$|pthread_|testing::)(?:[.:]|$|\b)/;

/** True for a frame of a language's runtime, a test framework or an installed package. */
export function isLibraryFrame(file: string | null, symbol: string): boolean {
  return (file !== null && files.test(file)) || symbols.test(symbol);
}
