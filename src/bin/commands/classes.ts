import type { Command } from "commander";
import { createSystemClock } from "../../adapters/system/system-clock.ts";
import { Blame } from "../../domain/failure-class.ts";
import { WrongUsage } from "../../errors.ts";
import { classesTexts as texts } from "../../messages/classes-texts.ts";
import { commandSummaries, optionTexts } from "../../messages/cli-summaries.ts";
import type { ClassAct } from "../../taxonomy/act-on-classes.ts";
import { changeClass } from "../classes/change-class.ts";
import { className } from "../classes/class-name.ts";
import { listClasses } from "../classes/list-classes.ts";
import { muteEnd } from "../classes/mute-end.ts";
import { showClass } from "../classes/show-class.ts";
import { whoActs } from "../classes/who-acts.ts";
import { type ClassPlace, withClasses } from "../classes/with-classes.ts";
import type { Io } from "../io.ts";

interface Options extends ClassPlace {
  json?: boolean;
  by?: string;
  why?: string;
  until?: string;
  forever?: boolean;
}

/** `hone classes`: what a person sees of failure classes and does to them. */
export function registerClasses(program: Command, io: Io): void {
  const classes = program
    .command("classes")
    .summary(commandSummaries.classes)
    .description(commandSummaries.classes)
    .addHelpText("after", texts.examples);
  placed(classes.command("list").description(texts.list)).action((options: Options) =>
    withClasses(options, io, async (store) =>
      listClasses(store, options.json === true, createSystemClock().now(), io),
    ),
  );
  placed(classes.command("show").description(texts.show).argument("<id>", texts.id)).action(
    (id: string, options: Options) =>
      withClasses(options, io, (store) =>
        showClass(store, id, { json: options.json === true, now: createSystemClock().now() }, io),
      ),
  );
  registerActs(classes, io);
}

function registerActs(classes: Command, io: Io): void {
  const act = (name: string, text: string): Command =>
    placed(classes.command(name).description(text).argument("<id>", texts.id))
      .option("--by <name>", texts.by)
      .option("--why <text>", texts.why);
  act("rename", texts.rename)
    .argument("<name>", texts.name)
    .action((id: string, name: string, options: Options) =>
      change({ kind: "rename", id, name: className(name) }, options, io),
    );
  act("merge", texts.merge)
    .argument("<other>", texts.other)
    .action((id: string, other: string, options: Options) =>
      change({ kind: "merge", id, other }, options, io),
    );
  act("split", texts.split)
    .argument("<keys...>", texts.keys)
    .action((id: string, keys: string[], options: Options) =>
      change({ kind: "split", id, keys }, options, io),
    );
  act("mute", texts.mute)
    .option("--until <day>", texts.until)
    .option("--forever", texts.forever)
    .action((id: string, options: Options) =>
      change({ kind: "mute", id, until: muteEnd(options, createSystemClock().now()) }, options, io),
    );
  act("unmute", texts.unmute).action((id: string, options: Options) =>
    change({ kind: "mute", id, until: null }, options, io),
  );
  act("blame", texts.blame)
    .argument("<blame>", texts.whom)
    .action((id: string, blame: string, options: Options) =>
      change({ kind: "blame", id, blame: blameOf(blame) }, options, io),
    );
  act("resolve", texts.resolve).action((id: string, options: Options) =>
    change({ kind: "resolve", id }, options, io),
  );
}

function placed(command: Command): Command {
  return command
    .option("--state <file>", texts.state)
    .option("--repo <owner/name>", texts.repo)
    .option("--local <dir>", texts.local)
    .option("--json", optionTexts.json);
}

async function change(act: ClassAct, options: Options, io: Io): Promise<void> {
  const by = await whoActs(options, io);
  const said = { by, why: options.why ?? "", json: options.json === true };
  await withClasses(options, io, (store) => changeClass(store, act, said, io));
}

function blameOf(given: string): Blame {
  const blame = Blame.safeParse(given);
  if (!blame.success) throw new WrongUsage(texts.unknownBlame(given));
  return blame.data;
}
