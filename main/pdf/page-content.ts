import type { Swatch } from "../../document/colour.ts";
import type {
  DisplayItem,
  DisplayList,
  GlyphRun,
  ImageItem,
  PathItem,
  TextLine,
} from "../../typeset/display-list.ts";
import type { FaceId, FaceLibrary } from "../../typeset/fonts/face.ts";
import { needsActualText, openActualText } from "./actual-text.ts";
import { type ColourRole, colourOperator, swatchKey } from "./colour.ts";
import type { FaceUsage } from "./glyph-usage.ts";
import { pathOperators, rectangleNumbers } from "./paths.ts";
import { pdfNumber } from "./pdf-number.ts";
import type { ResourceNames } from "./resource-names.ts";
import { type PageSpace, runOperators } from "./text.ts";

/** What painting a page's content needs to know beside the page. */
export interface ContentContext {
  readonly faces: FaceLibrary;
  readonly usages: ReadonlyMap<FaceId, FaceUsage>;
  readonly names: ResourceNames;
}

/** The content stream of a page, in reading order, in ASCII. */
export function pageContent(page: DisplayList, context: ContentContext): string {
  const painter = new ContentPainter(context, pageSpace(page));
  painter.paint(page.items);
  return painter.finish();
}

/** The media box reaches past the trim by the bleed on every side. */
export function pageSpace(page: DisplayList): PageSpace {
  const top = page.bleed + page.trim.height;
  return { x: (value) => page.bleed + value, y: (value) => top - value };
}

/** Keeps the graphics state that has been written, so that nothing is set twice. */
class ContentPainter {
  readonly #context: ContentContext;
  readonly #space: PageSpace;
  readonly #operators: string[] = [];
  #inText = false;
  #font = "";
  #lineWidth = "1";
  #dash = "[] 0 d";
  #colours: Record<ColourRole, string> = { fill: "", stroke: "" };

  constructor(context: ContentContext, space: PageSpace) {
    this.#context = context;
    this.#space = space;
  }

  paint(items: readonly DisplayItem[]): void {
    for (const item of items) this.#item(item);
  }

  finish(): string {
    this.#leaveText();
    return this.#operators.join("\n");
  }

  #item(item: DisplayItem): void {
    switch (item.kind) {
      case "line":
        this.#line(item);
        break;
      case "path":
        this.#path(item);
        break;
      case "image":
        this.#image(item);
        break;
      case "group":
        this.paint(item.items);
        break;
    }
  }

  #line(line: TextLine): void {
    const { faces, usages } = this.#context;
    this.#enterText();
    const isMarked = line.runs.length > 0 && needsActualText(line, faces, usages);
    if (isMarked) this.#operators.push(openActualText(line.text));
    for (const run of line.runs) this.#run(run);
    if (isMarked) this.#operators.push("EMC");
  }

  #run(run: GlyphRun): void {
    if (run.glyphIds.length === 0) return;
    const font = `/${this.#context.names.font(run.faceId)} ${pdfNumber(run.size, 5)} Tf`;
    if (font !== this.#font) this.#operators.push(font);
    this.#font = font;
    this.#colour(run.fill, "fill");
    this.#operators.push(runOperators(run, this.#context.faces.get(run.faceId), this.#space));
  }

  #path(path: PathItem): void {
    if (path.fill === undefined && path.stroke === undefined) return;
    this.#leaveText();
    if (path.fill !== undefined) this.#colour(path.fill, "fill");
    if (path.stroke !== undefined) this.#stroke(path.stroke);
    const operator = path.stroke === undefined ? "f" : path.fill === undefined ? "S" : "B";
    this.#operators.push(pathOperators(path, this.#space), operator);
  }

  #stroke(stroke: NonNullable<PathItem["stroke"]>): void {
    this.#colour(stroke.swatch, "stroke");
    const width = pdfNumber(stroke.width);
    if (width !== this.#lineWidth) this.#operators.push(`${width} w`);
    this.#lineWidth = width;
    const dash = `[${(stroke.dash ?? []).map((length) => pdfNumber(length)).join(" ")}] 0 d`;
    if (dash !== this.#dash) this.#operators.push(dash);
    this.#dash = dash;
  }

  #image(item: ImageItem): void {
    this.#leaveText();
    const [x, y, width, height] = rectangleNumbers(item, this.#space).split(" ");
    const name = this.#context.names.image(item);
    this.#operators.push("q", `${width} 0 0 ${height} ${x} ${y} cm`, `/${name} Do`, "Q");
  }

  #colour(swatch: Swatch, role: ColourRole): void {
    const key = `${swatch.kind} ${swatchKey(swatch)}`;
    if (this.#colours[role] === key) return;
    this.#colours[role] = key;
    this.#operators.push(colourOperator(swatch, role, this.#context.names.spot));
  }

  #enterText(): void {
    if (!this.#inText) this.#operators.push("BT");
    this.#inText = true;
  }

  #leaveText(): void {
    if (this.#inText) this.#operators.push("ET");
    this.#inText = false;
  }
}
