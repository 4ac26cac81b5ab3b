import { describe, expect, test } from "vitest";
import { onePage, recorded } from "../build-pdf.ts";
import type { Clip } from "../device.ts";

function clipChain(clip: Clip | undefined): string[] {
  return clip ? [...clipChain(clip.parent), `${clip.rule} ${clip.path.coords}`] : [];
}

describe("paths", () => {
  test("are given in page space, by the matrix in force when each point was given", async () => {
    const { device } = await recorded(onePage("2 0 0 2 10 5 cm 1 1 m 3 1 l 3 4 l h f"));
    expect(device.of("fill")[0]!.path).toEqual({
      commands: "MLLZ",
      coords: [12, 7, 16, 7, 16, 13],
    });
  });

  test("know the curves that share a control point with their ends", async () => {
    const { device } = await recorded(onePage("0 0 m 1 2 3 4 v 5 6 7 8 y 1 1 2 2 3 3 c S"));
    expect(device.of("stroke")[0]!.path).toEqual({
      commands: "MCCC",
      coords: [0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 7, 8, 1, 1, 2, 2, 3, 3],
    });
  });

  test("go on after a closed contour from where it began", async () => {
    const { device } = await recorded(onePage("1 1 m 5 1 l 5 5 l h 0 9 l S"));
    const { path } = device.of("stroke")[0]!;
    expect(path).toEqual({ commands: "MLLZML", coords: [1, 1, 5, 1, 5, 5, 1, 1, 0, 9] });
  });

  test("are filled and stroked by every painting operator as it says", async () => {
    const operators = ["f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "n"];
    const content = operators.map((operator) => `0 0 m 5 0 l 5 5 l ${operator}`).join("\n");
    const { device } = await recorded(onePage(content));
    expect(
      device.calls.map((call) =>
        call.call === "fill" || call.call === "stroke"
          ? `${call.call} ${call.call === "fill" ? call.rule : ""} ${call.path.commands}`
          : call.call,
      ),
    ).toEqual([
      "fill nonzero MLL",
      "fill nonzero MLL",
      "fill evenodd MLL",
      "fill nonzero MLL",
      "stroke  MLL",
      "fill evenodd MLL",
      "stroke  MLL",
      "fill nonzero MLLZ",
      "stroke  MLLZ",
      "fill evenodd MLLZ",
      "stroke  MLLZ",
      "stroke  MLL",
      "stroke  MLLZ",
    ]);
  });

  test("clip what comes after the operator that ends them, until Q", async () => {
    const content = `q 0 0 10 10 re W n 2 2 20 20 re W* f 0 0 1 1 re f Q 0 0 1 1 re f`;
    const { device } = await recorded(onePage(content));
    const clips = device.of("fill").map(({ state }) => clipChain(state.clip));
    const first = "nonzero 0,0,10,0,10,10,0,10";
    expect(clips).toEqual([[first], [first, "evenodd 2,2,22,2,22,22,2,22"], []]);
  });

  test("are stroked with the style of the state, scaled as the page is", async () => {
    const content =
      "2 0 0 2 0 0 cm 3 w 1 J 2 j 4 M [3 1] 2 d 0 0 m 9 9 l S [0 0] 0 d 0 0 m 9 9 l S";
    const { device } = await recorded(onePage(content));
    expect(device.of("stroke").map(({ style }) => style)).toEqual([
      { width: 6, cap: 1, join: 2, miterLimit: 4, dash: [6, 2], dashPhase: 4 },
      { width: 6, cap: 1, join: 2, miterLimit: 4, dash: [], dashPhase: 0 },
    ]);
  });

  test("survive operators without their operands, unknown ones and unbalanced q and Q", async () => {
    const content = "Q Q re 1 re /x 2 m l q q q 0 0 1 1 re frobnicate f zap BX huh EX";
    const { device, diagnostics } = await recorded(onePage(content));
    expect(device.of("fill")).toHaveLength(1);
    expect(diagnostics.map(({ code, values }) => [code, values])).toEqual([
      ["plates.content.operator", { count: 2, operator: "frobnicate" }],
    ]);
  });

  test("take numbers in every form that files have", async () => {
    const { device } = await recorded(onePage("+1 -.5 m 4. --7 l 1.5.5 0002 l 1e 3 4 l S"));
    expect(device.of("stroke")[0]!.path.coords).toEqual([1, -0.5, 4, -7, 0.5, 2, 3, 4]);
  });
});
