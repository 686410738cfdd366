import type { ComponentKind } from "../../src/domain/component.ts";

/** One failure, the file as it was and as the pattern leaves it. */
export interface PlaybookExample {
  pattern: string;
  path: string;
  kind?: ComponentKind;
  failure: string;
  before: string;
  after: string;
}

const python = "src/tool.py";
const script = "src/tool.ts";

export const playbookExamples: PlaybookExample[] = [
  {
    pattern: "fence-before-json",
    path: "agent.py",
    failure:
      "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)\nthe model had answered: '```json\\n{}\\n```'",
    before: '"""Doc."""\n\nimport json\n\n\ndef parse(text):\n    return json.loads(text)\n',
    after:
      '"""Doc."""\n\nimport re\nimport json\n\n\ndef parse(text):\n    return json.loads(re.sub(r"^\\s*```\\w*\\s*|\\s*```\\s*$", "", text))\n',
  },
  {
    pattern: "fence-before-json-js",
    path: script,
    failure: "SyntaxError: Unexpected token '`', \"```json\n{\" is not valid JSON",
    before: "const a = JSON.parse(answer.text);\n",
    after: 'const a = JSON.parse(answer.text.replace(/^\\s*```\\w*\\s*|\\s*```\\s*$/g, ""));\n',
  },
  {
    pattern: "retry-bound",
    path: python,
    failure: "AssertionError: expected 3 attempts, got 2",
    before: "for attempt in range(self.max_attempts - 1):\n    pass\n",
    after: "for attempt in range(self.max_attempts):\n    pass\n",
  },
  {
    pattern: "retry-bound-js",
    path: script,
    failure: "AssertionError: expected fetch to be called 3 times (retries)",
    before: "for (let i = 0; i < options.maxRetries - 1; i++) f();\n",
    after: "for (let i = 0; i < options.maxRetries; i++) f();\n",
  },
  {
    pattern: "money-cut-off",
    path: python,
    failure: "AssertionError: the reply lacks the refund amount: '2.18'",
    before:
      '"""Doc."""\n\nimport sys\n\n\ndef f(price, share):\n    amount = int(price * share * 100) / 100\n    return amount\n',
    after:
      '"""Doc."""\n\nfrom decimal import ROUND_HALF_UP, Decimal\nimport sys\n\n\ndef f(price, share):\n    amount = float(Decimal(str(price * share)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))\n    return amount\n',
  },
  {
    pattern: "money-in-cents",
    path: python,
    failure: "assert cents(19.99) == 1999",
    before: "def cents(price):\n    return int(price * 100)\n",
    after: "def cents(price):\n    return round(price * 100)\n",
  },
  {
    pattern: "money-in-cents-js",
    path: script,
    failure: "expected price 1998 to be 1999",
    before: "return Math.floor(price * 100);\n",
    after: "return Math.round(price * 100);\n",
  },
  {
    pattern: "mean-not-whole",
    path: python,
    failure: "assert mean([1, 2]) == 1.5",
    before: "def mean(values):\n    return sum(values) // len(values)\n",
    after: "def mean(values):\n    return sum(values) / len(values)\n",
  },
  {
    pattern: "csv-header-case",
    path: python,
    failure: "KeyError: 'price'",
    before:
      'import csv\nwith open(p, encoding="utf-8") as f:\n    rows = list(csv.DictReader(f))\nprint(rows[0]["price"])\n',
    after:
      'import csv\nwith open(p, encoding="utf-8") as f:\n    rows = list(({(name or "").strip().lower(): value for name, value in row.items()} for row in csv.DictReader(f)))\nprint(rows[0]["price"])\n',
  },
  {
    pattern: "python-missing-import",
    path: python,
    failure: "NameError: name 'Path' is not defined. Did you mean: 'path'?",
    before:
      '#!/usr/bin/env python3\n"""Doc."""\nfrom __future__ import annotations\n\nimport sys\n\nprint(Path("."))\n',
    after:
      '#!/usr/bin/env python3\n"""Doc."""\nfrom __future__ import annotations\n\nfrom pathlib import Path\nimport sys\n\nprint(Path("."))\n',
  },
  {
    pattern: "node-missing-import",
    path: script,
    failure: "ReferenceError: readFileSync is not defined",
    before: 'import { a } from "./a.ts";\nexport const b = readFileSync(a);\n',
    after:
      'import { readFileSync } from "node:fs";\nimport { a } from "./a.ts";\nexport const b = readFileSync(a);\n',
  },
  {
    pattern: "node-missing-require",
    path: "lib/tool.js",
    failure: "ReferenceError: path is not defined",
    before: "'use strict';\n\nmodule.exports = (name) => path.join('a', name);\n",
    after:
      "'use strict';\n\nconst path = require(\"node:path\");\n\nmodule.exports = (name) => path.join('a', name);\n",
  },
  {
    pattern: "python-removed-name",
    path: python,
    failure: "AttributeError: module 'collections' has no attribute 'Mapping'",
    before:
      "import collections\n\nisinstance(a, collections.Mapping) or isinstance(b, collections.Mapping)\n",
    after:
      "import collections.abc\n\nisinstance(a, collections.abc.Mapping) or isinstance(b, collections.abc.Mapping)\n",
  },
  {
    pattern: "python-moved-name",
    path: python,
    failure:
      "ImportError: cannot import name 'Mapping' from 'collections' (/usr/lib/python3.12/collections/__init__.py)",
    before: "from collections import Mapping, Sequence\n",
    after: "from collections.abc import Mapping, Sequence\n",
  },
  {
    pattern: "python-dict-iterators",
    path: python,
    failure: "AttributeError: 'dict' object has no attribute 'iteritems'",
    before: "for k, v in a.iteritems():\n    pass\nfor k, v in b.iteritems():\n    pass\n",
    after: "for k, v in a.items():\n    pass\nfor k, v in b.items():\n    pass\n",
  },
  {
    pattern: "yaml-safe-load",
    path: python,
    failure: "TypeError: load() missing 1 required positional argument: 'Loader'",
    before: "data = yaml.load(f.read())\n",
    after: "data = yaml.safe_load(f.read())\n",
  },
  {
    pattern: "json-default",
    path: python,
    failure: "TypeError: Object of type datetime is not JSON serializable",
    before: "json.dump(row, out)\n",
    after: "json.dump(row, out, default=str)\n",
  },
  {
    pattern: "open-encoding",
    path: python,
    failure: "UnicodeDecodeError: 'ascii' codec can't decode byte 0xc3 in position 1",
    before: 'with open(path, "r") as f:\n    pass\nwith open(path, "rb") as f:\n    pass\n',
    after: 'with open(path, "r", encoding="utf-8") as f:\n    pass\nwith open(path, "rb") as f:\n    pass\n',
  },
  {
    pattern: "turn-limit",
    path: "agent.py",
    kind: "harness",
    failure: "AssertionError: the agent did not stop after 6 turns",
    before: "MAX_STEPS = 6\n\n\ndef run():\n    while True:\n        step()\n",
    after: "MAX_STEPS = 6\n\n\ndef run():\n    for _ in range(MAX_STEPS):\n        step()\n",
  },
  {
    pattern: "turn-limit-new",
    path: "agent.py",
    kind: "harness",
    failure: "the loop did not terminate",
    before: "def run():\n    while True:\n        step()\n",
    after: "def run():\n    for _ in range(20):  # no task needs more turns\n        step()\n",
  },
  {
    pattern: "retry-transient",
    path: "agent.py",
    kind: "harness",
    failure: 'File "agent.py", line 2, in run\nTimeoutError: tool',
    before: "def run(tool):\n    result = call_tool(tool)\n    return result\n",
    after:
      "def run(tool):\n    for attempt in range(3):\n        try:\n            result = call_tool(tool)\n            break\n        except TimeoutError:\n            if attempt == 2:\n                raise\n    return result\n",
  },
  {
    pattern: "count-missing-key",
    path: python,
    failure: "src/tool.py:3: KeyError",
    before: "def count(words, seen):\n    for word in words:\n        seen[word] += 1\n",
    after: "def count(words, seen):\n    for word in words:\n        seen[word] = seen.get(word, 0) + 1\n",
  },
  {
    pattern: "optional-key",
    path: python,
    failure: "src/tool.py:2: in f\nE   KeyError: 'note'",
    before: 'def f(row):\n    if row["note"]:\n        return 1\n',
    after: 'def f(row):\n    if row.get("note"):\n        return 1\n',
  },
  {
    pattern: "optional-member-js",
    path: script,
    failure: "TypeError: Cannot read properties of undefined (reading 'items')\n    at f (src/tool.ts:2:20)",
    before: "function f(order) {\n  for (const item of order.cart.items) g(item);\n}\n",
    after: "function f(order) {\n  for (const item of order.cart?.items ?? []) g(item);\n}\n",
  },
  {
    pattern: "mutable-default",
    path: python,
    failure: "assert ['a', 'b'] == ['b']",
    before: "def add(item, bag=[], *, deep=False):\n    bag.append(item)\n    return bag\n",
    after:
      "def add(item, bag=None, *, deep=False):\n    bag = [] if bag is None else bag\n    bag.append(item)\n    return bag\n",
  },
  {
    pattern: "numeric-sort",
    path: script,
    failure: "expected median 10 to be 9",
    before: "const ordered = [...values].sort();\n",
    after: "const ordered = [...values].sort((left, right) => left - right);\n",
  },
  {
    pattern: "missing-await",
    path: script,
    failure: "expected '[object Promise]' to be 'a'",
    before: "async function load() {}\nasync function use() {\n  const text = load();\n}\n",
    after: "async function load() {}\nasync function use() {\n  const text = await load();\n}\n",
  },
  {
    pattern: "state-detail",
    path: "prompts/style.md",
    kind: "prompt",
    failure: "AssertionError: the reply lacks the order number: 'PD1002'",
    before: "# Style\n\n- Greet the customer.\n",
    after: "# Style\n\n- Greet the customer.\n- State the order number in every reply.\n",
  },
  {
    pattern: "answer-format",
    path: "AGENTS.md",
    kind: "rules",
    failure: "Please always answer in JSON here, the prose breaks our parser.",
    before: "You are an agent.",
    after: "You are an agent.\n\nAnswer with one valid JSON document and no text before or after it.\n",
  },
  {
    pattern: "answer-habit",
    path: "AGENTS.md",
    kind: "rules",
    failure: "Again merged without running the tests.",
    before: "You are an agent.\n",
    after:
      "You are an agent.\n\nRun the project's tests before you say that a change is done, and report the command and its result.\n",
  },
];
