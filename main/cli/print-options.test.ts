import { describe, expect, test } from "vitest";
import { printSettingsSchema } from "../../document/print.ts";
import { parseOptions } from "./options.ts";
import { PRINT_OPTIONS, printOptions } from "./print-options.ts";

const NOW = new Date(2026, 10, 24, 21, 4);

function read(args: string, print: object = {}) {
  const options = parseOptions(args.split(" ").filter(Boolean), PRINT_OPTIONS);
  if (!options.ok) throw new Error(options.error.code);
  const paper = { nameplate: "棠川日报", print: printSettingsSchema.parse(print) };
  return printOptions(options.value, paper, NOW);
}

describe("print options", () => {
  test("say nothing of what is not asked: the paper's own settings stand", () => {
    const agreed = { bleed: 2, marks: true, standard: "x1a" };
    const read1 = read("", agreed);
    expect(read1.ok && read1.value).toEqual({ print: printSettingsSchema.parse(agreed) });
  });

  test("stand over what the paper has agreed", () => {
    const asked = read("--standard X1A --bleed 3 --slug 12.5 --marks --profile p.icc", {
      bleed: 2,
      sharpen: 1,
    });
    expect(asked).toMatchObject({
      value: { standard: "x1a", print: { bleed: 3, slug: 12.5, marks: true, sharpen: 1 } },
    });
    expect(asked.ok && asked.value.print.profile).toMatch(/^(?:\/|[A-Z]:).*p\.icc$/);
    expect(asked.ok && asked.value.stamp).toBeUndefined();
  });

  test("a proof is stamped with its round and the time on the clock", () => {
    expect(read("--standard proof")).toMatchObject({
      value: { stamp: { round: 1, time: "2026-11-24 21:04" } },
    });
    expect(read("--standard proof --round 3")).toMatchObject({ value: { stamp: { round: 3 } } });
  });

  test.each([
    ["--standard pdf", "command.standard.unknown"],
    ["--bleed -1", "command.millimetres.unfit"],
    ["--slug wide", "command.millimetres.unfit"],
    ["--bleed 51", "command.millimetres.unfit"],
    ["--round 2", "command.round.noProof"],
    ["--standard proof --round 0", "command.round.unfit"],
    ["--standard proof --round 1.5", "command.round.unfit"],
  ])("refuses %s", (args, code) => {
    expect(read(args.replace("--bleed -1", "--bleed=-1"))).toMatchObject({
      ok: false,
      error: { code },
    });
  });
});
