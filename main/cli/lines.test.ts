import { describe, expect, test } from "vitest";
import { fakeLibrary } from "../../typeset/paragraph/fake-faces.fixture.ts";
import { type AnswerGlyph, answerLines } from "./lines.ts";

interface Answer {
  readonly id?: string | number | null;
  readonly error?: string;
  readonly lines?: readonly { readonly text: string; readonly glyphs: readonly AnswerGlyph[] }[];
  readonly diagnostics?: readonly { readonly code: string; readonly message: string }[];
}

async function* chunks(...parts: readonly (string | Uint8Array)[]) {
  yield* parts;
}

async function run(...parts: readonly (string | Uint8Array)[]) {
  const answers: Answer[] = [];
  const reader = answerLines(chunks(...parts), fakeLibrary());
  for (;;) {
    const { done, value } = await reader.next();
    if (done) return { answers, code: value };
    answers.push(JSON.parse(value) as Answer);
  }
}

describe("dayang lines", () => {
  test("glyphs come with cells in em that add up to the measure of a justified line", async () => {
    const request = { id: "a", text: "一二三四五，六七八A九十", measure: 6, indent: 2 };
    const { answers, code } = await run(JSON.stringify(request));
    expect(code).toBe(0);
    expect(answers[0]?.id).toBe("a");
    const lines = answers[0]!.lines!;
    expect(lines.map((line) => line.text).join("")).toBe(request.text);
    expect(lines[0]!.glyphs[0]!.x).toBe(2);
    for (const { glyphs, text } of lines) {
      expect(glyphs.map((glyph) => glyph.text).join("")).toBe(text);
      if (text === lines.at(-1)!.text) continue;
      const sum = glyphs.reduce((total, glyph) => total + glyph.advance, glyphs[0]!.x);
      expect(sum).toBeCloseTo(6, 4);
    }
  });

  test("PW4 x is where the trimmed cell starts", async () => {
    const { answers } = await run('{"text":"“一”","measure":9}');
    expect(answers[0]!.lines![0]!.glyphs).toEqual([
      { text: "“", x: 0, advance: 0.5 },
      { text: "一", x: 0.5, advance: 1 },
      { text: "”", x: 1.5, advance: 0.5 },
    ]);
  });

  test("a bad line is answered with its id and an error, the others go on, the exit code is 2", async () => {
    const { answers, code } = await run(
      '{"id":1,"text":"一","measure":0}\nnot json\n\n{"id":2,"te',
      'xt":"一","measure":3,"justify":false}\n',
    );
    expect(code).toBe(2);
    expect(answers).toHaveLength(3);
    expect(answers[0]).toMatchObject({ id: 1, error: expect.stringContaining("measure") });
    expect(answers[1]).toMatchObject({ id: null, error: expect.any(String) });
    expect(answers[2]!.lines![0]!.text).toBe("一");
  });

  test("bytes cut inside a character are put together again", async () => {
    const bytes = new TextEncoder().encode('{"text":"大样","measure":3}');
    const { answers } = await run(bytes.slice(0, 10), bytes.slice(10));
    expect(answers[0]!.lines![0]!.text).toBe("大样");
  });

  test("diagnostics carry their words", async () => {
    const { answers } = await run('{"text":"看Pneumonoultramicroscopic吧","measure":3}');
    expect(answers[0]!.diagnostics![0]).toMatchObject({ code: "engine.break.forced" });
    expect(answers[0]!.diagnostics![0]!.message.length).toBeGreaterThan(3);
  });
});
