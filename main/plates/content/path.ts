import type { Matrix, PageBox, PagePath } from "../device.ts";

/** Builds a path of the page from operators in user space, each point transformed as it comes. */
export class PathBuilder {
  #commands = "";
  #coords: number[] = [];
  #x = 0;
  #y = 0;
  #startX = 0;
  #startY = 0;
  /** Whether a point has been given since the path or its last closed contour began. */
  #isOpen = false;
  #hasPoint = false;

  /** Gives the path and begins a new one. */
  take(): PagePath {
    const path = { commands: this.#commands, coords: this.#coords };
    this.#commands = "";
    this.#coords = [];
    this.#isOpen = this.#hasPoint = false;
    return path;
  }

  move(x: number, y: number, matrix: Matrix): void {
    this.#place(x, y, matrix);
    this.#startX = this.#x;
    this.#startY = this.#y;
    this.#isOpen = this.#hasPoint = true;
    this.#add("M");
  }

  line(x: number, y: number, matrix: Matrix): void {
    if (!this.#hasPoint) this.move(x, y, matrix);
    else {
      this.#reopen();
      this.#place(x, y, matrix);
      this.#add("L");
    }
  }

  /** A curve; without a first control point that is the current point (v). */
  curve(
    first: readonly [number, number] | undefined,
    second: readonly [number, number],
    end: readonly [number, number],
    matrix: Matrix,
  ): void {
    if (!this.#hasPoint) this.move(...(first ?? second), matrix);
    this.#reopen();
    if (first) this.#place(...first, matrix);
    this.#coords.push(this.#x, this.#y);
    this.#place(...second, matrix);
    this.#coords.push(this.#x, this.#y);
    this.#place(...end, matrix);
    this.#add("C");
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#commands += "Z";
    this.#isOpen = false;
    this.#x = this.#startX;
    this.#y = this.#startY;
  }

  rectangle(x: number, y: number, width: number, height: number, matrix: Matrix): void {
    this.move(x, y, matrix);
    this.line(x + width, y, matrix);
    this.line(x + width, y + height, matrix);
    this.line(x, y + height, matrix);
    this.close();
  }

  /** After a contour is closed, the next segment begins where it began. */
  #reopen(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#add("M");
  }

  #place(x: number, y: number, [a, b, c, d, e, f]: Matrix): void {
    this.#x = finite(a * x + c * y + e);
    this.#y = finite(b * x + d * y + f);
  }

  #add(command: string): void {
    this.#commands += command;
    this.#coords.push(this.#x, this.#y);
  }
}

/** Coordinates that no page has are held where arithmetic stays sound. */
function finite(value: number): number {
  return Number.isNaN(value) ? 0 : Math.max(-1e7, Math.min(1e7, value));
}

/** A box as a path. */
export function boxPath(box: PageBox, matrix: Matrix): PagePath {
  const builder = new PathBuilder();
  builder.rectangle(box[0], box[1], box[2] - box[0], box[3] - box[1], matrix);
  return builder.take();
}

/** The box around a path's points; undefined for an empty path. */
export function pathBox({ coords }: PagePath): PageBox | undefined {
  if (coords.length < 2) return undefined;
  let [left, bottom, right, top] = [coords[0]!, coords[1]!, coords[0]!, coords[1]!];
  for (let i = 2; i < coords.length; i += 2) {
    const [x, y] = [coords[i]!, coords[i + 1]!];
    if (x < left) left = x;
    else if (x > right) right = x;
    if (y < bottom) bottom = y;
    else if (y > top) top = y;
  }
  return [left, bottom, right, top];
}

/** An outline (with "Q") appended to a path as cubics, through a matrix. */
export function appendOutline(
  path: { commands: string; readonly coords: number[] },
  outline: { readonly commands: string; readonly coords: ArrayLike<number> },
  [a, b, c, d, e, f]: Matrix,
): void {
  const { coords } = outline;
  const put = (x: number, y: number): void => {
    path.coords.push(finite(a * x + c * y + e), finite(b * x + d * y + f));
  };
  let at = 0;
  let [x, y] = [0, 0];
  for (const command of outline.commands) {
    path.commands += command === "Q" ? "C" : command;
    if (command === "Q") {
      const [cx, cy] = [coords[at]!, coords[at + 1]!];
      const [ex, ey] = [coords[at + 2]!, coords[at + 3]!];
      put(x + (2 / 3) * (cx - x), y + (2 / 3) * (cy - y));
      put(ex + (2 / 3) * (cx - ex), ey + (2 / 3) * (cy - ey));
    } else if (command === "C") {
      put(coords[at]!, coords[at + 1]!);
      put(coords[at + 2]!, coords[at + 3]!);
    }
    const size = command === "Z" ? 0 : command === "C" ? 6 : command === "Q" ? 4 : 2;
    if (size === 0) continue;
    at += size;
    [x, y] = [coords[at - 2]!, coords[at - 1]!];
    put(x, y);
  }
}
