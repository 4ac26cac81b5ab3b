import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stdin } from "node:process";
import { type Language, messageText } from "../../document/messages/messages.ts";
import { findProjectRoot } from "../fonts/manifest.ts";
import { type Console, EXIT, refuse } from "./console.ts";

/** A command: its arguments in, its exit code out. */
type Command = (args: readonly string[], out: Console) => Promise<number>;

/** Commands load their rooms when they are called: `dayang lines` needs no PDF. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  compose: async () => (await import("./compose.ts")).composeCommand,
  preflight: async () => (await import("./preflight.ts")).preflightCommand,
  layouts: async () => (await import("./layouts.ts")).layoutsCommand,
  fonts: async () => (await import("./fonts.ts")).fontsCommand,
  lines: async () => {
    const { linesCommand } = await import("./lines-command.ts");
    return (args, out) => linesCommand(args, out, stdin);
  },
  proof: async () => {
    const { proofCommand } = await import("./proof.ts");
    return (args, out) => proofCommand(args, out, stdin);
  },
  deliver: async () => {
    const { deliverCommand } = await import("./deliver.ts");
    return (args, out) => deliverCommand(args, out, stdin);
  },
  receipt: async () => (await import("./receipt.ts")).receiptCommand,
  queue: async () => (await import("./queue.ts")).queueCommand,
  receive: async () => (await import("./receive.ts")).receiveCommand,
  verify: async () => (await import("./verify.ts")).verifyCommand,
  log: async () => (await import("./log.ts")).logCommand,
  people: async () => {
    const { peopleCommand } = await import("./people.ts");
    return (args, out) => peopleCommand(args, out, stdin);
  },
};

/**
 * Runs `dayang` with its arguments and gives the exit code: 0 done, 1 an edition was changed or pages
 * were not sent or were refused, 2 bad input, 3 something is overset, 4 a PDF is not ready for plates.
 */
export async function run(args: readonly string[]): Promise<number> {
  const out = standardConsole(languageOf(args));
  const rest = withoutLanguage(args);
  const [name, ...others] = rest;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    out.say(messageText("command.help", {}, out.language));
    return name === undefined ? EXIT.badInput : EXIT.done;
  }
  if (name === "--version" || name === "-v") {
    out.say(version());
    return EXIT.done;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    const commands = Object.keys(COMMANDS).join(", ");
    return refuse(out, { code: "command.unknown", values: { name, commands } });
  }
  if (others.includes("--help") || others.includes("-h")) {
    out.say(messageText(`command.help.${name}`, {}, out.language));
    return EXIT.done;
  }
  return (await load())(others, out);
}

function standardConsole(language: Language): Console {
  return {
    language,
    say: (text) => process.stdout.write(`${text}\n`),
    warn: (text) => process.stderr.write(`${text}\n`),
  };
}

/** `--lang en|zh`, else what the environment says, else Chinese. */
function languageOf(args: readonly string[]): Language {
  const at = args.indexOf("--lang");
  const asked = at >= 0 ? args[at + 1] : undefined;
  const environment = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG;
  return /^en/i.test(asked ?? environment ?? "") ? "en" : "zh-CN";
}

function withoutLanguage(args: readonly string[]): readonly string[] {
  const at = args.indexOf("--lang");
  return at < 0 ? args : [...args.slice(0, at), ...args.slice(at + 2)];
}

function version(): string {
  const text = readFileSync(join(findProjectRoot(), "package.json"), "utf8");
  const found = /"version":\s*"([^"]+)"/.exec(text);
  return found?.[1] ?? "";
}
