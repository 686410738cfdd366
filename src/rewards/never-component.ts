/* Folders whose files judge the agent, run it elsewhere, or are somebody else's. */
const judges =
  /(?:^|\/)(?:tests?|__tests__|e2e|evals?|testdata|test_data|fixtures|__fixtures__|__snapshots__)\//;
const foreign =
  /(?:^|\/)(?:\.git|node_modules|bower_components|vendor|vendored|third[_-]party|\.venv|venv|site-packages|dist|__pycache__)\//;
const testFile = /(?:^|\/)(?:test_[^/]*|[^/]*_test\.\w+|conftest\.py|[^/]*\.(?:test|spec)\.\w+)$/;

/* Under .github only what agents read; the rest is the repository's machinery. */
const github = /(?:^|\/)\.github\//;
const agentFilesInGithub =
  /(?:^|\/)\.github\/(?:copilot-instructions\.md$|(?:instructions|prompts|agents|chatmodes|skills)\/)/;

const generated =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|go\.sum|[^/]*\.lock|[^/]*[.-]lock\.(?:ya?ml|json|md)|[^/]*\.min\.(?:js|css)|[^/]*\.map)$/;
const binary =
  /\.(?:png|jpe?g|gif|webp|bmp|ico|icns|pdf|zip|t?gz|bz2|xz|zst|7z|tar|jar|whl|so|dylib|dll|exe|o|a|wasm|class|pyc|ttf|otf|woff2?|eot|mp[34]|m4a|wav|ogg|mov|webm|avi|docx?|xlsx?|pptx?|odt|sqlite3?|db|parquet|npy|pkl|pt|onnx|bin)$/i;

/**
 * True for files that are never a component, whatever else they look like: tests and evaluation cases, CI and the
 * repository's settings, lock and generated files, vendored code, binaries.
 */
export function isNeverComponent(path: string): boolean {
  if (judges.test(path) || foreign.test(path) || testFile.test(path)) return true;
  if (generated.test(path) || binary.test(path)) return true;
  return github.test(path) && !agentFilesInGithub.test(path);
}
