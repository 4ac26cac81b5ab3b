import { z } from "zod";
import { messageText } from "../../document/messages/messages.ts";
import type { FaceLibrary } from "../../typeset/fonts/face.ts";
import {
  type LineRun,
  type ParagraphSetting,
  prepareParagraph,
  type SetLine,
  setParagraph,
} from "../../typeset/paragraph/index.ts";

/** One request of `dayang lines`; amounts in em. Unknown fields are ignored. */
const requestSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  measure: z.number().positive().finite(),
  lineBreak: z.enum(["none", "basic", "gb", "strict"]).default("basic"),
  punctuation: z.enum(["full", "kaiming", "half"]).default("full"),
  hanging: z.boolean().default(false),
  hanLatin: z.boolean().default(true),
  indent: z.number().min(0).default(0),
  justify: z.boolean().default(true),
  /** Names the language of the text; the rules are those of zh-CN for all. */
  lang: z.string().default("zh-CN"),
  writingMode: z.enum(["horizontal-tb", "vertical-rl"]).default("horizontal-tb"),
});
type LinesRequest = z.infer<typeof requestSchema>;

/**
 * One glyph of the answer, em. `x` is where its cell starts on the inline axis, blank sides trimmed
 * (the indent included), and `advance` its room to the next cell's start: its own width, the blank
 * behind it, and the gap after it. So a line's first x and all its advances add up to the measure
 * when it is justified; a hung mark and its ½ em come on top. White space at a line's end has 0.
 * `text` is what the glyph stands for; the second glyph of one character has "".
 */
export interface AnswerGlyph {
  readonly text: string;
  readonly x: number;
  readonly advance: number;
}

/** Point size at which requests are set; answers are divided by it, so any would do. */
const SIZE = 10;
/** Steps of the answer's numbers: a thousandth of the thousandth of an em that checks look at. */
const STEPS = 1e6;

function settingOf(request: LinesRequest): ParagraphSetting {
  const { lineBreak, punctuation, hanging, hanLatin, indent, writingMode } = request;
  return {
    size: SIZE,
    lineBreak,
    punctuation,
    hanging,
    hanLatin,
    indent,
    align: request.justify ? "justify" : "start",
    lockStops: false,
    writingMode,
    character: { styleId: "body", han: "song", latin: "serif", latinScale: 1, latinShift: 0 },
  };
}

function round(amount: number): number {
  return Math.round(amount * STEPS) / STEPS;
}

/** Text of a run's glyph: up to the next glyph that stands for a later character. */
function textOf(run: LineRun, index: number): string {
  const from = index === 0 ? 0 : run.clusters[index]!;
  if (index > 0 && run.clusters[index - 1] === from) return "";
  const next = run.clusters.find((cluster, at) => at > index && cluster > from);
  return run.text.slice(from, next ?? run.text.length);
}

function answerLine(line: SetLine): { text: string; glyphs: AnswerGlyph[] } {
  const glyphs: AnswerGlyph[] = [];
  let x = line.offset;
  for (const run of line.runs)
    for (const [index, advance] of run.advances.entries()) {
      glyphs.push({ text: textOf(run, index), x: round(x / SIZE), advance: round(advance / SIZE) });
      x += advance;
    }
  return { text: line.text, glyphs };
}

function answer(request: LinesRequest, faces: FaceLibrary): object {
  const prepared = prepareParagraph(request.text, [], settingOf(request), faces);
  const set = setParagraph(prepared, { varied: [], rest: request.measure * SIZE });
  const diagnostics = set.diagnostics.map((diagnostic) => ({
    ...diagnostic,
    message: messageText(diagnostic.code, diagnostic.values),
  }));
  return { id: request.id, lines: set.lines.map(answerLine), diagnostics };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

/** The id that a bad request still has, so that the asker knows which one it was. */
function idOf(value: unknown): unknown {
  return typeof value === "object" && value !== null && "id" in value ? value.id : undefined;
}

interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

/** Answers one request line; a bad one with `{"id", "error"}`, the error in Chinese. */
export function answerRequest(line: string, faces: FaceLibrary): Outcome {
  const value = parseJson(line);
  const refuse = (error: string): Outcome => ({
    ok: false,
    output: JSON.stringify({ id: idOf(value) ?? null, error }),
  });
  if (value === undefined) return refuse(messageText("engine.lines.json"));
  const request = requestSchema.safeParse(value);
  if (request.success) return { ok: true, output: JSON.stringify(answer(request.data, faces)) };
  const reasons = request.error.issues.map((issue) =>
    messageText("engine.lines.field", { field: issue.path.join("."), reason: issue.message }),
  );
  return refuse(reasons.join("; "));
}

async function* linesOf(input: AsyncIterable<string | Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of input) {
    rest += typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  yield rest + decoder.decode();
}

/**
 * `dayang lines`: reads JSON requests, one a line, and yields one line of JSON for each, without the
 * line feed; blank lines are passed over. Returns the exit code: 0, or 2 when a request was bad.
 */
export async function* answerLines(
  input: AsyncIterable<string | Uint8Array>,
  faces: FaceLibrary,
): AsyncGenerator<string, 0 | 2> {
  let failed = false;
  for await (const line of linesOf(input)) {
    if (line.trim() === "") continue;
    const { ok, output } = answerRequest(line, faces);
    failed ||= !ok;
    yield output;
  }
  return failed ? 2 : 0;
}
