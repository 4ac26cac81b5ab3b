import { parseArgs } from "node:util";
import { failure, type Result, success } from "../../document/result.ts";

/** What one option of a command is. */
export interface OptionSpec {
  readonly type: "string" | "boolean";
  readonly multiple?: boolean;
}

/** A command's words and options as typed. */
export interface Parsed {
  readonly words: readonly string[];
  /** The last value of an option, or undefined. */
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  flag(name: string): boolean;
}

/** Parses arguments by node:util; an unknown or incomplete option is a failure that names it. */
export function parseOptions(
  args: readonly string[],
  specs: Readonly<Record<string, OptionSpec>>,
): Result<Parsed> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...specs, help: { type: "boolean" }, lang: { type: "string" } },
      allowPositionals: true,
    });
    const found: Readonly<Record<string, unknown>> = values;
    const texts = (name: string) => {
      const value = found[name];
      const list = Array.isArray(value) ? value : [value];
      return list.filter((item): item is string => typeof item === "string");
    };
    return success({
      words: positionals,
      texts,
      text: (name) => texts(name).at(-1),
      flag: (name) => found[name] === true,
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const named = /'(-{1,2}[^' ]+)/.exec(error.message);
    return failure("command.option.unfit", { option: named?.[1] ?? error.message });
  }
}
