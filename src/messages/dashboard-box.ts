/** A checkbox of the dashboard: `id` names it in a hidden comment, so that its words may change. */
export interface DashboardBox {
  id: string;
  text: string;
}

const BOX = /^(\s*[-*+] \[)([ xX])(\] <!-- hone:box (\S+) -->)/;

/** The box as a line of Markdown, not ticked. `text` is shown as it is. */
export function boxLine({ id, text }: DashboardBox): string {
  return `- [ ] <!-- hone:box ${id} --> ${text}`;
}

/** Every box of a dashboard's body by its id, and whether it is ticked. */
export function boxStates(body: string): Map<string, boolean> {
  const states = new Map<string, boolean>();
  for (const line of body.split(/\r?\n/)) {
    const [, , tick, , id] = BOX.exec(line) ?? [];
    if (id !== undefined) states.set(id, states.get(id) === true || tick !== " ");
  }
  return states;
}

/** A newer body in which every box that is ticked in the `current` one is ticked too: nobody may have read it yet. */
export function keepTicks(body: string, current: string): string {
  const ticked = boxStates(current);
  return body
    .split("\n")
    .map((line) =>
      line.replace(BOX, (whole, start: string, _tick, end: string, id: string) =>
        ticked.get(id) === true ? `${start}x${end}` : whole,
      ),
    )
    .join("\n");
}
