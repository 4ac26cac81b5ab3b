import { expect, test } from "vitest";
import { messageText } from "../../messages/messages.ts";
import type { TextChange } from "./change.ts";
import { changeMessage } from "./change-message.ts";

function told(change: Partial<TextChange>): string {
  const whole = { kind: "changed", what: "text", olderText: "", newerText: "", ...change } as const;
  const { code, values } = changeMessage(whole);
  return messageText(code, values, "zh-CN");
}

test("every kind of change has words", () => {
  expect(told({ olderText: "昨日", newerText: "今晨" })).toBe("“昨日”改成“今晨”");
  expect(told({ kind: "added", newerText: "十分" })).toBe("增加“十分”");
  expect(told({ kind: "deleted", olderText: "甲。\n" })).toBe("删去“甲。¶”");
  expect(told({ kind: "moved", olderText: "甲", newerText: "甲" })).toBe("“甲”换了位置");
  expect(told({ kind: "added", newerText: "\n" })).toBe("另起一段");
  expect(told({ kind: "deleted", olderText: "\n" })).toBe("两段接排");
  const article = { what: "article", newerText: "白石桥通车\n正文" } as const;
  expect(told({ ...article, kind: "added" })).toBe("新上稿件“白石桥通车”");
  const gone = { what: "article", olderText: "白石桥通车\n正文" } as const;
  expect(told({ ...gone, kind: "deleted" })).toBe("撤下稿件“白石桥通车”");
  expect(told({ ...article, kind: "moved" })).toBe("稿件“白石桥通车”换了位置或大小");
  const picture = { what: "picture", newerText: "▲现场" } as const;
  expect(told({ ...picture, kind: "added" })).toBe("新上图片：▲现场");
  expect(told({ ...picture, kind: "changed" })).toBe("换了图片：▲现场");
  expect(told({ ...picture, kind: "moved" })).toBe("图片换了位置或大小：▲现场");
  expect(told({ what: "picture", olderText: "▲现场", kind: "deleted" })).toBe("撤下图片：▲现场");
});

test("long texts are cut off behind a whole character", () => {
  const text = told({ kind: "added", newerText: "𠮷".repeat(60) });
  expect(text).toBe(`增加“${"𠮷".repeat(47)}…”`);
});
