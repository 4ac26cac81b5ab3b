import { describe, expect, test } from "vitest";
import { openFaceLibrary } from "../fonts/library.ts";
import { earlierMarks } from "./earlier-marks.ts";
import { markListPages } from "./mark-list.ts";
import { markText } from "./mark-words.ts";
import { markOn } from "./marks.fixture.ts";
import { held, prove, retype, sampleEdition } from "./proof-edition.fixture.ts";
import { proofSnapshot } from "./proof-files.ts";

describe("marks of an earlier proof of a page", () => {
  test("stand on the next one where their text stands, and furniture's as well", async () => {
    const edition = await sampleEdition();
    const [first] = held(await prove(edition));
    const proof = first!.proof;
    const snapshot = held(proofSnapshot(edition, proof));
    expect(snapshot.version).toBe(2);
    const issue = snapshot.lines.find(({ record }) => record.endsWith("/nameplate#issue"))!;
    const paragraph = snapshot.records.paragraphs.find(({ text }) => text.length > 40)!;
    const range = (record: string, start: number, end: number, text: string) => ({
      ranges: [{ record, start, end, text }],
    });
    const [kept, gone] = [paragraph.text.slice(20, 23), paragraph.text.slice(0, 3)];
    const marks = [
      markOn(proof, snapshot, 0, { of: range(paragraph.id, 20, 23, kept) }),
      markOn(proof, snapshot, 1, { of: range(paragraph.id, 0, 3, gone) }),
      markOn(proof, snapshot, 2, { of: range(issue.record, 1, 4, "229") }),
    ];
    const by = { id: "p-1", name: "周砚" };
    for (const { mark } of marks)
      held(edition.appendLog([{ time: Date.now(), by, act: { event: "mark.made", mark } }]));
    retype(edition, paragraph.id, `另据了解${paragraph.text.slice(3)}`);
    const [second] = held(await prove(edition));
    const newer = held(proofSnapshot(edition, second!.proof));
    const carried = earlierMarks(edition, second!.proof, newer);
    expect(carried.map(({ number, here }) => [number, here?.mark.ranges[0]?.start])).toEqual([
      [1, 21],
      [2, undefined],
      [3, 1],
    ]);
    const [box] = carried[2]!.here!.mark.boxes;
    expect(box!.x).toBeCloseTo(issue.xs[1]!, 1);
    expect(earlierMarks(edition, proof, snapshot)).toEqual([]);
  });
});

describe("the list of a marked copy", () => {
  const state = markOn({ id: "proof-1", pageId: "page-1", round: 1 }, { lines: linesOfTen() }, 0);
  const left = { number: 1, colour: "#e77b80", state, round: "一校" };

  test("has what is left of each earlier proof under a title, and says what is gone", () => {
    const faces = openFaceLibrary();
    const heights = (marks: Parameters<typeof markListPages>[0]["marks"]) =>
      markListPages({ marks, caption: "", faces, language: "zh-CN" })[0]!.split("\n").length;
    const own = { number: 1, colour: "#d4141e", state };
    const plain = heights([own, own]);
    expect(heights([own, left])).toBeGreaterThan(plain);
    expect(heights([own, { ...left, without: "gone" }])).toBeGreaterThan(heights([own, left]));
  });

  test("says what changes places, and what a note is about", () => {
    const says = (changes: object) =>
      markText({ ...state, mark: { ...state.mark, ...changes } }, "zh-CN");
    const to = { record: "p", start: 9, end: 10, text: "乙" };
    expect(says({ kind: "transpose", text: "", to })).toBe("对调：旧字样 ⇄ 乙");
    expect(says({ kind: "note", text: "请核" })).toBe("说明（旧字样）：请核");
    expect(says({})).toBe("改正：旧字样 → 新字样");
  });
});

/** One line of ten characters. */
function linesOfTen() {
  const offsets = Array.from({ length: 10 }, (_, at) => at);
  const line = { record: "p", start: 0, end: 9, offsets, xs: offsets.map((at) => at * 9) };
  return [{ ...line, top: 0, bottom: 9, baseline: 8, left: 0, right: 90, itemIndex: 0 }];
}
