import { expect, test } from "vitest";
import {
  DUTY,
  EDITOR,
  entries,
  hash,
  made,
  marked,
  packed,
  READER,
  signed,
} from "../../../document/desk/desk.fixture.ts";
import { deskAfter, EMPTY_DESK } from "../../../document/desk/desk.ts";
import type { Act, ActOf } from "../../../document/desk/entries.ts";
import { startWords, wordsIn } from "../../app/words.ts";
import { entryWords } from "./entry-words.ts";

const mark = { markId: "mark-1" };
const override = { reason: "照片说明来不及核", second: { id: DUTY.id, name: DUTY.name } };
const answer: ActOf<"package.answered">["answer"] = {
  status: "refused",
  house: "城东印厂",
  time: 0,
  receipt: hash("f"),
  faults: [],
};
const ACTS: readonly Act[] = [
  made(),
  marked(),
  { event: "mark.changed", ...mark, text: "塘" },
  { event: "mark.said", ...mark, text: "请查地名册" },
  { event: "mark.refused", ...mark, reason: "原文如此" },
  { event: "mark.reopened", ...mark, reason: "查过了" },
  { event: "mark.done", ...mark, how: "applied" },
  { event: "mark.done", ...mark, how: "byHand" },
  { event: "mark.withdrawn", ...mark },
  { event: "point.ticked", proofId: "proof-1", point: "wording", ticked: true, note: "通读" },
  { event: "point.ticked", proofId: "proof-1", point: "wording", ticked: false },
  signed(),
  signed({ override }),
  { event: "page.reopened", pageId: "page-1", reason: "补一条消息" },
  packed(),
  packed({ packageId: "package-2", reason: "换照片" }),
  { event: "package.sent", packageId: "package-1" },
  {
    event: "package.failed",
    packageId: "package-1",
    code: "delivery.gaveUp",
    values: { name: DUTY.name },
  },
  { event: "package.answered", packageId: "package-1", answer },
  { event: "package.answered", packageId: "package-1", answer: { ...answer, status: "received" } },
];
const LOG = entries(
  ...ACTS.map((act) => [act.event === "mark.made" ? READER : EDITOR, act] as const),
);
const DESK = deskAfter(EMPTY_DESK, LOG);

test.each(["zh-CN", "en"] as const)(
  "Every entry is worded, with all that it names: %s",
  (language) => {
    const words = wordsIn(startWords(language));
    const said = LOG.map((entry) => entryWords(entry, DESK, words));
    for (const text of said) expect(text).not.toMatch(/proof\.|desk\.|marks\.|\{|\?/);
    expect(new Set(said).size).toBe(said.length);
  },
);

test("An entry tells page, mark, reason and who stood by it", () => {
  const words = wordsIn(startWords("zh-CN"));
  const said = (index: number) => entryWords(LOG[index]!, DESK, words);
  expect(said(0)).toBe("第1版出样：一校（aaaaaaaaaaaa…）");
  expect(said(1)).toBe("在第1版标改正“棠 → 塘”");
  expect(said(9)).toContain("政治表述（通读）");
  expect(said(12)).toContain(`${DUTY.name}担保放行，理由：照片说明来不及核`);
  expect(said(15)).toBe("换版：第1版，传往印厂，理由：换照片");
});

test("A long text is cut between characters", () => {
  const words = wordsIn(startWords("zh-CN"));
  const long = entries([READER, made()], [READER, marked({ text: "𠮷".repeat(60) })]);
  const text = entryWords(long[1]!, deskAfter(EMPTY_DESK, long), words);
  expect(text).toContain("𠮷…”");
  expect([...text].length).toBeLessThan(40);
});
