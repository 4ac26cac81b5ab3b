import type {
  Device,
  DrawState,
  GroupFacts,
  Matrix,
  PageBox,
  Paint,
  PdfImage,
  ShownText,
  SpaceFacts,
} from "../../plates/device.ts";
import type {
  EffectMark,
  ImageMark,
  LineMark,
  MissingMark,
  PageMarks,
  PaintFacts,
  SpaceMark,
  SpotMark,
  TextMark,
} from "../facts.ts";
import { intersection } from "../places.ts";
import {
  type ClipBounds,
  clipped,
  filledRules,
  glyphBounds,
  glyphsBounds,
  pathBounds,
  squareBounds,
  strokeBounds,
} from "./bounds.ts";
import { isNotable, paintFacts, spotNames } from "./paint-facts.ts";

/** A device that paints nothing and writes down what preflight asks after. */
export interface Inspector {
  readonly device: Device;
  /** What has been seen until now. */
  marks(): PageMarks;
}

/** An inspector of one page; what lies outside `sheet` (its MediaBox) is not seen. */
export function inspectPage(sheet: PageBox): Inspector {
  const note = new Notebook(sheet);
  const device: Device = {
    fill(path, _rule, paint, state) {
      const box = note.seen(pathBounds(path), state);
      if (!box) return;
      const facts = note.painted(box, paint, "area", state);
      if (facts.kind === "none" && state.overprint) note.white(box, facts);
      for (const rule of filledRules(path)) {
        const seen = note.seen(rule.box, state);
        if (seen) note.line(seen, facts, rule.width, state);
      }
    },
    stroke(path, style, paint, state) {
      const box = note.seen(strokeBounds(path, style), state);
      if (box) note.line(box, note.painted(box, paint, "line", state), style.width, state);
    },
    text(text, fill, stroke, state, strokeState) {
      if (text.mode === 3) return;
      const outlined = text.mode === 1;
      note.text(text, outlined ? stroke : fill, outlined ? strokeState : state);
    },
    image: (image, matrix, stencil, state) => note.image(image, matrix, stencil, state),
    shade(shading, state) {
      const box = note.seen(note.ground(), state);
      if (box) note.painted(box, shading, "shading", state);
    },
    beginGroup: (group, state) => note.beginGroup(group, state),
    endGroup: () => note.endGroup(),
  };
  return { device, marks: () => note.marks() };
}

/** What is written down, and how. */
class Notebook {
  readonly #texts: TextMark[] = [];
  readonly #lines: LineMark[] = [];
  readonly #whites: PageMarks["whites"][number][] = [];
  readonly #missing: MissingMark[] = [];
  readonly #images: ImageMark[] = [];
  readonly #spaces: SpaceMark[] = [];
  readonly #effects: EffectMark[] = [];
  readonly #spots = new Map<string, SpotMark>();
  readonly #clips: ClipBounds = new WeakMap();
  readonly #paints = new WeakMap<Paint, PaintFacts>();
  /** What can be seen through the groups that are open; a group out of sight leaves no box. */
  readonly #grounds: (PageBox | undefined)[];
  #count = 0;

  constructor(sheet: PageBox) {
    this.#grounds = [sheet];
  }

  /** What of the page can be seen through the groups that are open. */
  ground(): PageBox | undefined {
    return this.#grounds.at(-1);
  }

  /** What can be seen of a box; undefined for what is hidden, clipped away or without opacity. */
  seen(box: PageBox | undefined, state: DrawState): PageBox | undefined {
    const open = this.ground();
    if (!box || !open || state.alpha === 0) return undefined;
    const visible = intersection(box, open);
    return visible && clipped(visible, state.clip, this.#clips);
  }

  /** Counts something painted and notes its colour space and what is transparent about it. */
  painted(box: PageBox, paint: Paint, use: SpaceMark["use"], state: DrawState): PaintFacts {
    this.#count += 1;
    this.#space(paint.space, paint.kind === "shading" ? "shading" : use, box);
    this.#effect(box, state);
    const known = this.#paints.get(paint) ?? paintFacts(paint);
    this.#paints.set(paint, known);
    return known;
  }

  line(box: PageBox, paint: PaintFacts, width: number, { overprint }: DrawState): void {
    this.#lines.push({ box, paint, width, overprint });
  }

  white(box: PageBox, paint: PaintFacts): void {
    this.#whites.push({ box, paint, overprint: true });
  }

  text(shown: ShownText, paint: Paint, state: DrawState): void {
    const box = this.seen(glyphsBounds(shown.glyphs), state);
    if (!box) return;
    const { font, size, glyphs } = shown;
    const facts = this.painted(box, paint, "text", state);
    const blank = glyphs.every((glyph) => glyph.text?.trim() === "");
    this.#texts.push({ box, paint: facts, overprint: state.overprint, font, size, blank });
    for (const glyph of glyphs) {
      if (!glyph.missing || glyph.text?.trim() === "") continue;
      const at = this.seen(glyphBounds(glyph), state);
      if (at) this.#missing.push({ box: at, font: font.name });
    }
  }

  image(picture: PdfImage, matrix: Matrix, stencil: Paint | undefined, state: DrawState): void {
    const box = this.seen(squareBounds(matrix), state);
    if (!box) return;
    if (stencil) this.painted(box, stencil, "picture", state);
    else {
      this.#count += 1;
      this.#effect(box, state);
      if (picture.space) this.#space(picture.space, "picture", box);
    }
    if (picture.mask && !picture.mask.isStencil)
      this.#effects.push({ box, kind: "mask", name: "SMask" });
    this.#images.push(imageMark(picture, matrix, box));
  }

  beginGroup(group: GroupFacts, state: DrawState): void {
    const box = this.seen(group.box, state);
    this.#grounds.push(box);
    if (!box) return;
    this.#effects.push({ box, kind: "group", name: "" });
    this.#effect(box, state);
    if (group.space) this.#space(group.space, "group", box);
  }

  endGroup(): void {
    if (this.#grounds.length > 1) this.#grounds.pop();
  }

  marks(): PageMarks {
    return {
      texts: this.#texts,
      lines: this.#lines,
      whites: this.#whites,
      missing: this.#missing,
      images: this.#images,
      spaces: this.#spaces,
      effects: this.#effects,
      spots: [...this.#spots.values()],
      painted: this.#count,
    };
  }

  #space(facts: SpaceFacts, use: SpaceMark["use"], box: PageBox): void {
    if (isNotable(facts)) this.#spaces.push({ box, space: facts, use });
    for (const name of spotNames(facts))
      if (!this.#spots.has(name)) this.#spots.set(name, { name, box });
  }

  #effect(box: PageBox, { alpha, blend, softMask }: DrawState): void {
    const note = (kind: EffectMark["kind"], name: string) =>
      this.#effects.push({ box, kind, name });
    if (alpha < 1) note("alpha", String(Math.round(alpha * 100)));
    if (blend !== "Normal") note("blend", blend);
    if (softMask) note("mask", softMask.kind);
  }
}

function imageMark(picture: PdfImage, [a, b, c, d]: Matrix, box: PageBox): ImageMark {
  const { width, height, filters } = picture;
  const inches = (points: number) => Math.max(points, 1e-6) / 72;
  return {
    box,
    lineArt: picture.isStencil || picture.bitsPerComponent === 1,
    space: picture.space,
    filters,
    width,
    height,
    across: width / inches(Math.hypot(a, b)),
    down: height / inches(Math.hypot(c, d)),
  };
}
