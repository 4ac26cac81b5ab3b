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
  const note = notebook(sheet);
  const device: Device = {
    fill(path, _rule, paint, state) {
      const box = note.seen(pathBounds(path), state);
      if (!box) return;
      const facts = note.painted(box, paint, "area", state);
      if (facts.kind === "none" && state.overprint)
        note.whites.push({ box, paint: facts, overprint: true });
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
  return { device, marks: note.marks };
}

/** What is written down, and how. */
function notebook(sheet: PageBox) {
  const texts: TextMark[] = [];
  const lines: LineMark[] = [];
  const whites: PageMarks["whites"][number][] = [];
  const missing: MissingMark[] = [];
  const images: ImageMark[] = [];
  const spaces: SpaceMark[] = [];
  const effects: EffectMark[] = [];
  const spots = new Map<string, SpotMark>();
  const clips: ClipBounds = new WeakMap();
  const classes = new WeakMap<Paint, PaintFacts>();
  /** What can be seen through the groups that are open; a group out of sight leaves no box. */
  const grounds: (PageBox | undefined)[] = [sheet];
  let count = 0;

  const ground = () => grounds.at(-1);

  function seen(box: PageBox | undefined, state: DrawState): PageBox | undefined {
    const open = ground();
    if (!box || !open || state.alpha === 0) return undefined;
    const visible = intersection(box, open);
    return visible && clipped(visible, state.clip, clips);
  }

  function factsOf(paint: Paint): PaintFacts {
    const known = classes.get(paint) ?? paintFacts(paint);
    classes.set(paint, known);
    return known;
  }

  function space(facts: SpaceFacts, use: SpaceMark["use"], box: PageBox): void {
    if (isNotable(facts)) spaces.push({ box, space: facts, use });
    for (const name of spotNames(facts)) if (!spots.has(name)) spots.set(name, { name, box });
  }

  function effect(box: PageBox, { alpha, blend, softMask }: DrawState): void {
    if (alpha < 1) effects.push({ box, kind: "alpha", name: String(Math.round(alpha * 100)) });
    if (blend !== "Normal") effects.push({ box, kind: "blend", name: blend });
    if (softMask) effects.push({ box, kind: "mask", name: softMask.kind });
  }

  function painted(box: PageBox, paint: Paint, use: SpaceMark["use"], state: DrawState) {
    count += 1;
    space(paint.space, paint.kind === "shading" ? "shading" : use, box);
    effect(box, state);
    return factsOf(paint);
  }

  function text(shown: ShownText, paint: Paint, state: DrawState): void {
    const box = seen(glyphsBounds(shown.glyphs), state);
    if (!box) return;
    const { font, size } = shown;
    const facts = painted(box, paint, "text", state);
    const blank = shown.glyphs.every((glyph) => glyph.text?.trim() === "");
    texts.push({ box, paint: facts, overprint: state.overprint, font, size, blank });
    for (const glyph of shown.glyphs) {
      if (!glyph.missing || glyph.text?.trim() === "") continue;
      const at = seen(glyphBounds(glyph), state);
      if (at) missing.push({ box: at, font: font.name });
    }
  }

  function image(
    picture: PdfImage,
    matrix: Matrix,
    stencil: Paint | undefined,
    state: DrawState,
  ): void {
    const box = seen(squareBounds(matrix), state);
    if (!box) return;
    if (stencil) painted(box, stencil, "picture", state);
    else {
      count += 1;
      effect(box, state);
      if (picture.space) space(picture.space, "picture", box);
    }
    if (picture.mask && !picture.mask.isStencil) effects.push({ box, kind: "mask", name: "SMask" });
    images.push(imageMark(picture, matrix, box));
  }

  return {
    whites,
    ground,
    seen,
    painted,
    text,
    image,
    line(box: PageBox, paint: PaintFacts, width: number, { overprint }: DrawState): void {
      lines.push({ box, paint, width, overprint });
    },
    beginGroup(group: GroupFacts, state: DrawState): void {
      const box = seen(group.box, state);
      grounds.push(box);
      if (!box) return;
      effects.push({ box, kind: "group", name: "" });
      effect(box, state);
      if (group.space) space(group.space, "group", box);
    },
    endGroup(): void {
      if (grounds.length > 1) grounds.pop();
    },
    marks: (): PageMarks => ({
      texts,
      lines,
      whites,
      missing,
      images,
      spaces,
      effects,
      spots: [...spots.values()],
      painted: count,
    }),
  };
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
