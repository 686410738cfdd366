/* A small agent with one bug: an order number that nobody has breaks it. Its evaluation takes a moment. */

const agent = `"""Answers where an order is."""


def state_of(orders, number):
    return orders[number]["state"]


def reply(orders, number):
    return f"Order {number} is {state_of(orders, number)}."
`;

const run = `import pathlib
import sys
import traceback
from xml.sax.saxutils import quoteattr

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import agent

ORDERS = {"7": {"state": "sent"}}
CASES = {"sent": ("7", "sent"), "nobodys": ("9", "unknown"), "empty": ("", "unknown")}

rows = []
for name, (number, expected) in CASES.items():
    problem = ""
    try:
        if expected not in agent.reply(ORDERS, number):
            problem = f"AssertionError: {expected} is not in the reply"
    except Exception:
        problem = traceback.format_exc().replace(f"{ROOT}/", "")
    headline = quoteattr((problem.strip().splitlines() or [""])[-1])
    text = problem.replace("&", "&amp;").replace("<", "&lt;")
    failure = f"<failure message={headline}>{text}</failure>" if problem else ""
    rows.append(f'<testcase classname="orders" name="{name}" file="evals/run.py">{failure}</testcase>')

results = ROOT / "results"
results.mkdir(exist_ok=True)
(results / "orders.xml").write_text(f'<testsuite name="orders" tests="{len(rows)}">{"".join(rows)}</testsuite>')
sys.exit(any("<failure" in row for row in rows))
`;

const settings = `version: 1
preset: harden
surface: { include: [agent.py] }
evaluation: { command: python3 evals/run.py, results: "results/*.xml", timeout_seconds: 60 }
`;

export const orderAgent: Record<string, string> = {
  "agent.py": agent,
  "evals/run.py": run,
  ".github/hone.yml": settings,
};

/** The tool input with which a model mends it. */
export const orderRepair = {
  title: "Answer unknown for an order that nobody has",
  rationale: "An order number that is not in the table raises KeyError. The state is unknown then.",
  prediction: "The replies for unknown orders say so.",
  edits: [
    {
      kind: "replace",
      path: "agent.py",
      find: 'orders[number]["state"]',
      replace: 'orders.get(number, {}).get("state", "unknown")',
      why: "an order may be missing",
    },
  ],
};
