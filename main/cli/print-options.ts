import { resolve } from "node:path";
import type { Paper } from "../../document/edition.ts";
import {
  DEFAULT_PRINT,
  type PrintSettings,
  printSettingsSchema,
  type Standard,
  standardSchema,
} from "../../document/print.ts";
import { failure, type Result, success } from "../../document/result.ts";
import type { ProofStamp } from "../pdf/proof-stamp.ts";
import type { Parsed } from "./options.ts";

/** Options of commands that write pages for the press. */
export const PRINT_OPTIONS = {
  standard: { type: "string" },
  profile: { type: "string" },
  bleed: { type: "string" },
  slug: { type: "string" },
  marks: { type: "boolean" },
  round: { type: "string" },
} as const;

/** How pages are to be printed, as the paper's file and the command line say together. */
export interface PrintRequest {
  readonly print: PrintSettings;
  readonly standard?: Standard;
  readonly stamp?: ProofStamp;
}

/**
 * Reads the print options over what the paper has agreed. Fails for a standard that there is not and
 * for amounts out of range. `now` is the time that a proof is stamped with.
 */
export function printOptions(
  options: Parsed,
  paper: Paper | undefined,
  now: Date,
): Result<PrintRequest> {
  const standard = standardOf(options.text("standard"));
  if (!standard.ok) return standard;
  const bleed = millimetresOf("bleed", options);
  if (!bleed.ok) return bleed;
  const slug = millimetresOf("slug", options);
  if (!slug.ok) return slug;
  const stamp = stampOf(options.text("round"), standard.value, now);
  if (!stamp.ok) return stamp;
  const profile = options.text("profile");
  const agreed = paper?.print ?? DEFAULT_PRINT;
  return success({
    print: {
      ...agreed,
      ...(bleed.value === undefined ? {} : { bleed: bleed.value }),
      ...(slug.value === undefined ? {} : { slug: slug.value }),
      ...(options.flag("marks") ? { marks: true } : {}),
      ...(profile === undefined ? {} : { profile: resolve(profile) }),
    },
    ...(standard.value === undefined ? {} : { standard: standard.value }),
    ...(stamp.value === undefined ? {} : { stamp: stamp.value }),
  });
}

function standardOf(text: string | undefined): Result<Standard | undefined> {
  if (text === undefined) return success(undefined);
  const parsed = standardSchema.safeParse(text.toLowerCase());
  if (parsed.success) return success(parsed.data);
  const standards = standardSchema.options.join(", ");
  return failure("command.standard.unknown", { name: text, standards });
}

function millimetresOf(name: "bleed" | "slug", options: Parsed): Result<number | undefined> {
  const text = options.text(name);
  if (text === undefined) return success(undefined);
  const amount = printSettingsSchema.shape[name].safeParse(
    text.trim() === "" ? Number.NaN : Number(text),
  );
  return amount.success
    ? success(amount.data)
    : failure("command.millimetres.unfit", { option: `--${name}`, value: text });
}

/** Proofs alone are stamped; the first round unless another is named. */
function stampOf(
  text: string | undefined,
  standard: Standard | undefined,
  now: Date,
): Result<ProofStamp | undefined> {
  if (standard !== "proof") {
    return text === undefined ? success(undefined) : failure("command.round.noProof");
  }
  const round = Number(text ?? "1");
  if (!Number.isInteger(round) || round < 1 || round > 99) {
    return failure("command.round.unfit", { round: text ?? "" });
  }
  return success({ round, time: timeOf(now) });
}

/** As people at the desk read a clock: 2026-11-24 21:40, by this computer's clock and zone. */
function timeOf(now: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  return `${day} ${two(now.getHours())}:${two(now.getMinutes())}`;
}
