import type { Font } from "./typecase.ts";
import type { LineRun } from "./types.ts";

interface OpenRun {
  readonly font: number;
  readonly lift: number;
  readonly start: number;
  readonly glyphIds: number[];
  readonly inline: number[];
  readonly advances: number[];
  readonly clusters: number[];
}

/** Collects the glyphs of one line into runs of one face. Takes em, gives points. */
export class RunCollector {
  private readonly runs: LineRun[] = [];
  private readonly text: string;
  private readonly fonts: readonly Font[];
  private readonly size: number;
  private open: OpenRun | undefined;

  constructor(text: string, fonts: readonly Font[], size: number) {
    this.text = text;
    this.fonts = fonts;
    this.size = size;
  }

  /** Index of the font of the glyph added last. */
  get font(): number | undefined {
    return this.open?.font;
  }

  add(
    font: number,
    lift: number,
    glyphId: number,
    inline: number,
    advance: number,
    offset: number,
  ): void {
    let run = this.open;
    if (run === undefined || run.font !== font || run.lift !== lift) {
      this.close(offset);
      run = { font, lift, start: offset, glyphIds: [], inline: [], advances: [], clusters: [] };
      this.open = run;
    }
    run.glyphIds.push(glyphId);
    run.inline.push(inline * this.size);
    run.advances.push(advance * this.size);
    run.clusters.push(offset - run.start);
  }

  /** Gives more room to the glyph added last, em. */
  widen(by: number): void {
    const advances = this.open?.advances;
    if (advances !== undefined && advances.length > 0)
      advances[advances.length - 1]! += by * this.size;
  }

  finish(end: number): readonly LineRun[] {
    this.close(end);
    return this.runs;
  }

  private close(end: number): void {
    const run = this.open;
    this.open = undefined;
    if (run === undefined) return;
    const { face, styleId, scale, shift } = this.fonts[run.font]!;
    this.runs.push({
      faceId: face.id,
      styleId,
      size: this.size * scale,
      shift: (shift + run.lift) * this.size,
      glyphIds: run.glyphIds,
      inline: run.inline,
      advances: run.advances,
      text: this.text.slice(run.start, end),
      clusters: run.clusters,
      start: run.start,
    });
  }
}
