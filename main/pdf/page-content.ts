import type { Swatch } from "../../document/colour.ts";
import type {
  DisplayItem,
  DisplayList,
  GlyphRun,
  GroupItem,
  ImageItem,
  PathItem,
  TextLine,
} from "../../typeset/display-list.ts";
import type { FaceId, FaceLibrary } from "../../typeset/fonts/face.ts";
import { needsActualText, openActualText } from "./actual-text.ts";
import { type ColourRole, colourOperator, swatchKey } from "./colour.ts";
import type { FaceUsage } from "./glyph-usage.ts";
import { Backdrop } from "./overprint.ts";
import { pathBounds, pathOperators, rectangleNumbers } from "./paths.ts";
import { pdfNumber } from "./pdf-number.ts";
import type { ResourceNames } from "./resource-names.ts";
import { type PageSpace, runOperators } from "./text.ts";

/** What painting a page's content needs to know beside the page. */
export interface ContentContext {
  readonly faces: FaceLibrary;
  readonly usages: ReadonlyMap<FaceId, FaceUsage>;
  readonly names: ResourceNames;
  /** Inks for plates, with black overprinting; or light for screens. */
  readonly colours: "cmyk" | "rgb";
  /** Total ink that paper and press bear, as a share: above it large black knocks out. */
  readonly inkLimit: number;
  /** Points from the media box to the trim on every side: bleed and slug. */
  readonly margin: number;
}

/** The content stream of a page, in reading order, in ASCII. */
export function pageContent(page: DisplayList, context: ContentContext): string {
  const painter = new ContentPainter(context, pageSpace(page, context.margin));
  painter.paint(page.items);
  return painter.finish();
}

/** The media box reaches past the trim by `margin` points on every side. */
export function pageSpace(page: DisplayList, margin: number): PageSpace {
  const top = margin + page.trim.height;
  return { x: (value) => margin + value, y: (value) => top - value };
}

/** Text render modes (ISO 32000-1, table 106): filled, or filled and stroked to be thicker. */
const FILLED = "0 Tr";
const THICKENED = "2 Tr";

/** Line joins (ISO 32000-1, table 55). */
const MITRED = "0 j";
const ROUND = "1 j";

/** What of the graphics state has been written last, and holds. */
interface WrittenState {
  readonly font: string;
  readonly lineWidth: string;
  readonly dash: string;
  readonly colours: Record<ColourRole, string>;
  readonly overprint: boolean;
  readonly textMode: string;
  readonly join: string;
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
  #overprint = false;
  #textMode = FILLED;
  #join = MITRED;
  readonly #backdrop: Backdrop;

  constructor(context: ContentContext, space: PageSpace) {
    this.#context = context;
    this.#space = space;
    this.#backdrop = new Backdrop(context.inkLimit);
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
        this.#group(item);
        break;
    }
  }

  #group({ opacity, items }: GroupItem): void {
    if (opacity === undefined) {
      this.paint(items);
      return;
    }
    this.#leaveText();
    const before = this.#state();
    this.#operators.push("q", `/${this.#context.names.state({ opacity })} gs`);
    this.paint(items);
    this.#leaveText();
    this.#operators.push("Q");
    this.#restore(before);
  }

  #state(): WrittenState {
    return {
      font: this.#font,
      lineWidth: this.#lineWidth,
      dash: this.#dash,
      colours: { ...this.#colours },
      overprint: this.#overprint,
      textMode: this.#textMode,
      join: this.#join,
    };
  }

  #restore(state: WrittenState): void {
    this.#font = state.font;
    this.#lineWidth = state.lineWidth;
    this.#dash = state.dash;
    this.#colours = state.colours;
    this.#overprint = state.overprint;
    this.#textMode = state.textMode;
    this.#join = state.join;
  }

  /** Black goes over other inks, all else knocks them out (PRINT, Newsprint). */
  #setOverprint(overprint: boolean): void {
    if (this.#context.colours === "rgb" || this.#overprint === overprint) return;
    this.#overprint = overprint;
    this.#operators.push(`/${this.#context.names.state({ overprint })} gs`);
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
    this.#setOverprint(this.#backdrop.overprintsType(run, this.#context.faces));
    this.#colour(run.fill, "fill");
    this.#weight(run);
    this.#operators.push(runOperators(run, this.#context.faces.get(run.faceId), this.#space));
  }

  /** Thickened glyphs are stroked in their own colour besides, with round corners. */
  #weight({ weight = 0, fill }: GlyphRun): void {
    const mode = weight > 0 ? THICKENED : FILLED;
    if (mode !== this.#textMode) this.#operators.push(mode);
    this.#textMode = mode;
    if (weight === 0) return;
    this.#setJoin(ROUND);
    this.#colour(fill, "stroke");
    this.#setLineWidth(weight);
  }

  #path(path: PathItem): void {
    if (path.fill === undefined && path.stroke === undefined) return;
    this.#leaveText();
    const box = pathBounds(path);
    const paint = path.fill ?? path.stroke!.swatch;
    this.#setOverprint(this.#backdrop.overprintsShape(paint, box));
    if (path.fill !== undefined) this.#backdrop.addFill(box, path.fill);
    if (path.fill !== undefined) this.#colour(path.fill, "fill");
    if (path.stroke !== undefined) this.#stroke(path.stroke);
    const operator = path.stroke === undefined ? "f" : path.fill === undefined ? "S" : "B";
    this.#operators.push(pathOperators(path, this.#space), operator);
  }

  #stroke(stroke: NonNullable<PathItem["stroke"]>): void {
    this.#colour(stroke.swatch, "stroke");
    this.#setJoin(MITRED);
    this.#setLineWidth(stroke.width);
    const dash = `[${(stroke.dash ?? []).map((length) => pdfNumber(length)).join(" ")}] 0 d`;
    if (dash !== this.#dash) this.#operators.push(dash);
    this.#dash = dash;
  }

  #setJoin(join: string): void {
    if (join !== this.#join) this.#operators.push(join);
    this.#join = join;
  }

  #setLineWidth(points: number): void {
    const width = pdfNumber(points);
    if (width !== this.#lineWidth) this.#operators.push(`${width} w`);
    this.#lineWidth = width;
  }

  #image(item: ImageItem): void {
    this.#leaveText();
    this.#setOverprint(false);
    this.#backdrop.addPicture(item);
    const [x, y, width, height] = rectangleNumbers(item, this.#space).split(" ");
    const name = this.#context.names.image(item);
    this.#operators.push("q", `${width} 0 0 ${height} ${x} ${y} cm`, `/${name} Do`, "Q");
  }

  #colour(swatch: Swatch, role: ColourRole): void {
    const { colours, names } = this.#context;
    const key = `${swatch.kind} ${swatchKey(swatch)}`;
    if (this.#colours[role] === key) return;
    this.#colours[role] = key;
    this.#operators.push(colourOperator(swatch, role, colours, names.spot));
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
