import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { onePage } from "../plates/build-pdf.ts";
import { held } from "./proof-edition.fixture.ts";
import { startProofWorker } from "./proof-worker-client.ts";

const NEWSPRINT_FILE = new URL("../pdf/icc/newsprint-tr002-l240.icc", import.meta.url);
const NEWSPRINT = new Uint8Array(readFileSync(NEWSPRINT_FILE));
const worker = startProofWorker();
afterAll(() => worker.close());

/** Inks of squares of 20 points, percent. */
const PATCHES = [
  [0, 0, 0, 0],
  [0, 0, 0, 100],
  [0, 0, 0, 50],
  [100, 0, 0, 0],
  [0, 100, 100, 0],
  [0, 0, 100, 0],
  [100, 100, 0, 0],
  [20, 40, 10, 15],
  [60, 50, 50, 40],
] as const;

const SQUARES = PATCHES.map(
  (inks, at) => `${inks.map((ink) => ink / 100).join(" ")} k ${20 * at} 0 20 100 re f`,
).join("\n");

const INTENT = {
  catalogue:
    "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier(x)/DestOutputProfile 20 0 R>>]",
  objects: { 20: { entries: "/N 4", data: NEWSPRINT } },
};

let count = 0;
const NOTHING = new Uint8Array(4);

/** Looks at points of a page's look, given in points from its left and top. */
async function lookAt(
  pdf: Uint8Array,
  points: readonly (readonly [x: number, y: number])[],
  asked: Partial<Parameters<typeof worker.press>[1]> = {},
) {
  const named = { pdf, sha256: `page-${++count}` };
  const whole = { profile: NOTHING, spots: {}, paper: false, ...asked };
  const png = held(await worker.press(named, whole));
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  return points.map(([x, y]) => {
    const at = Math.floor((y * 160) / 72) * info.width + Math.floor((x * 160) / 72);
    return [...data.subarray(3 * at, 3 * at + 3)];
  });
}

/** Middles of the patches. */
const MIDDLES = PATCHES.map((_, at) => [20 * at + 10, 50] as const);

/** What Ghostscript (lcms) shows of a PDF at the points, by the profile; intents of ICC.1, 7.2.15. */
function shownByLcms(
  pdf: Uint8Array,
  points: typeof MIDDLES,
  intent: 1 | 3,
  black: 0 | 1,
): number[][] {
  const profile = fileURLToPath(NEWSPRINT_FILE);
  const settings = [
    ...["-q", "-dNOPAUSE", "-dBATCH", "-r72", "-sDEVICE=pnmraw", `-sDefaultCMYKProfile=${profile}`],
    ...[`--permit-file-read=${profile}`, `-dRenderIntent=${intent}`, `-dBlackPtComp=${black}`],
  ];
  const painted = execFileSync("gs", [...settings, "-sOutputFile=-", "-"], {
    input: pdf,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const start = painted.length - 3 * 200 * 100;
  return points.map(([x, y]) => [...painted.subarray(start + 3 * (200 * y + x)).subarray(0, 3)]);
}

describe("a page's look in print", () => {
  test.each([
    { paper: false, intent: 1, black: 1 },
    { paper: true, intent: 3, black: 0 },
  ] as const)(
    "is its inks' by its output profile, as lcms shows them; paper $paper",
    async ({ paper, intent, black }) => {
      const pdf = onePage(SQUARES, INTENT);
      const ours = await lookAt(pdf, MIDDLES, { paper });
      const theirs = shownByLcms(onePage(SQUARES), MIDDLES, intent, black);
      for (const [at, look] of ours.entries())
        look.forEach((value, channel) => {
          expect(Math.abs(value - theirs[at]![channel]!), `${PATCHES[at]}`).toBeLessThan(3);
        });
      // Paper is the screen's white, or a grey that leans to yellow.
      const [paperLook] = ours;
      if (!paper) expect(paperLook).toEqual([255, 255, 255]);
      else expect(paperLook![2]).toBeLessThan(paperLook![0]!);
    },
  );

  test("has black over colour where it overprints, and paper where it knocks out", async () => {
    const cyan = "1 0 0 0 k 0 0 200 100 re f\n";
    const black = "0 0 0 0.5 k 0 0 100 100 re f";
    const over = { ...INTENT, resources: "/ExtGState<</O<</OP true/op true/OPM 1>>>>" };
    const middle = [[50, 50]] as const;
    const [printed] = await lookAt(onePage(`${cyan}/O gs ${black}`, over), middle);
    const [knocked] = await lookAt(onePage(cyan + black, over), middle);
    const both = await lookAt(onePage("1 0 0 0.5 k 0 0 200 100 re f", INTENT), middle);
    expect(printed).toEqual(both[0]);
    expect(knocked).toEqual((await lookAt(onePage(SQUARES, INTENT), [MIDDLES[2]!]))[0]);
    expect(knocked![0]).toBeGreaterThan(printed![0]! + 60);
  });

  test("has a spot ink as the paper knows it, else as its own file has it", async () => {
    const tint = "<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 1 1 0]/N 1>>";
    const resources = `/ColorSpace<</S[/Separation/House#20Red/DeviceCMYK ${tint}]>>`;
    const pdf = onePage("/S cs 1 scn 0 0 200 100 re f", { ...INTENT, resources });
    const [own] = await lookAt(pdf, [[50, 50]]);
    const [process] = await lookAt(onePage(SQUARES, INTENT), [MIDDLES[4]!]);
    own!.forEach((value, channel) => {
      expect(Math.abs(value - process![channel]!)).toBeLessThan(3);
    });
    const spots = { "House Red": [200, 30, 40] as const };
    expect(await lookAt(pdf, [[50, 50]], { spots })).toEqual([[200, 30, 40]]);
  });

  test("is by the paper's profile where the file carries none, and fails without any", async () => {
    const bare = await lookAt(onePage(SQUARES), MIDDLES, { profile: NEWSPRINT });
    expect(bare).toEqual(await lookAt(onePage(SQUARES, INTENT), MIDDLES));
    const asked = { profile: NOTHING, spots: {}, paper: true };
    const made = await worker.press({ pdf: onePage(SQUARES), sha256: "bare" }, asked);
    expect(made).toMatchObject({ ok: false, error: { code: "plates.profile.unreadable" } });
    const none = await worker.press({ pdf: Uint8Array.of(1), sha256: "none" }, asked);
    expect(none).toMatchObject({ ok: false, error: { code: "plates.file.not-pdf" } });
  });
});
