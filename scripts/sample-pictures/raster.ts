/** Red, green, blue as linear light; 1 is paper white before exposure. */
export type Light = readonly [number, number, number];

/** Linear light of an sRGB colour such as "#c8a060". */
export function light(hex: string): Light {
  const part = (at: number) => (Number.parseInt(hex.slice(at, at + 2), 16) / 255) ** 2.2;
  return [part(1), part(3), part(5)];
}

/** `a` at share 0, `b` at share 1; the share is held within 0 to 1. */
export function mix(a: Light, b: Light, share: number): Light {
  const t = Math.min(1, Math.max(0, share));
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

/** Light made `factor` times as strong. */
export function times(a: Light, factor: number): Light {
  return [a[0] * factor, a[1] * factor, a[2] * factor];
}

/** Light on a surface of colour `b`. */
export function on(a: Light, b: Light): Light {
  return [a[0] * b[0], a[1] * b[1], a[2] * b[2]];
}

/** Two lights together. */
export function plus(a: Light, b: Light): Light {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

/** A picture in linear light, three numbers a pixel, row by row from the top. */
export class Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.data = new Float32Array(width * height * 3);
  }

  get(x: number, y: number): Light {
    const i = 3 * (y * this.width + x);
    return [this.data[i]!, this.data[i + 1]!, this.data[i + 2]!];
  }

  set(x: number, y: number, value: Light): void {
    const i = 3 * (y * this.width + x);
    this.data[i] = value[0];
    this.data[i + 1] = value[1];
    this.data[i + 2] = value[2];
  }

  /** Lays `value` over a pixel with opacity `share`; outside the raster nothing happens. */
  blend(x: number, y: number, value: Light, share: number): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height || share <= 0) return;
    this.set(x, y, mix(this.get(x, y), value, share));
  }

  /** Light between pixels, taken from the four around; held at the edges. */
  sample(x: number, y: number): Light {
    const px = Math.min(this.width - 1.001, Math.max(0, x));
    const py = Math.min(this.height - 1.001, Math.max(0, y));
    const ix = Math.floor(px);
    const iy = Math.floor(py);
    const top = mix(this.get(ix, iy), this.get(ix + 1, iy), px - ix);
    const foot = mix(this.get(ix, iy + 1), this.get(ix + 1, iy + 1), px - ix);
    return mix(top, foot, py - iy);
  }

  /** Fills every pixel from its coordinates. */
  fill(paint: (x: number, y: number) => Light): this {
    for (let y = 0; y < this.height; y += 1) {
      for (let x = 0; x < this.width; x += 1) this.set(x, y, paint(x, y));
    }
    return this;
  }

  /** A copy, to be read while this one is painted. */
  copy(): Raster {
    const twin = new Raster(this.width, this.height);
    twin.data.set(this.data);
    return twin;
  }
}

/** What covers a pixel: a signed distance in pixels (inside below 0) in a box that bounds the shape. */
export interface Shape {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  distance(x: number, y: number): number;
}

/** Paints a shape with edges softened over `softness` pixels. */
export function paintShape(
  raster: Raster,
  shape: Shape,
  colour: (x: number, y: number) => Light,
  options: { softness?: number; opacity?: number } = {},
): void {
  const soft = options.softness ?? 1;
  const opacity = options.opacity ?? 1;
  const x0 = Math.max(0, Math.floor(shape.left - soft));
  const x1 = Math.min(raster.width - 1, Math.ceil(shape.right + soft));
  const y1 = Math.min(raster.height - 1, Math.ceil(shape.bottom + soft));
  for (let y = Math.max(0, Math.floor(shape.top - soft)); y <= y1; y += 1) {
    for (let x = x0; x <= x1; x += 1) {
      const cover = 0.5 - shape.distance(x, y) / soft;
      if (cover > 0) raster.blend(x, y, colour(x, y), Math.min(1, cover) * opacity);
    }
  }
}

/** A rod with round ends whose radius runs from `ra` to `rb`. */
export function rod(ax: number, ay: number, ra: number, bx: number, by: number, rb: number): Shape {
  const dx = bx - ax;
  const dy = by - ay;
  const square = dx * dx + dy * dy || 1;
  const reach = Math.max(ra, rb);
  return {
    left: Math.min(ax, bx) - reach,
    top: Math.min(ay, by) - reach,
    right: Math.max(ax, bx) + reach,
    bottom: Math.max(ay, by) + reach,
    distance(x, y) {
      const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square));
      return Math.hypot(x - ax - dx * t, y - ay - dy * t) - ra - (rb - ra) * t;
    },
  };
}

/** An ellipse with half-axes `rx` and `ry`. */
export function ellipse(cx: number, cy: number, rx: number, ry: number): Shape {
  return {
    left: cx - rx,
    top: cy - ry,
    right: cx + rx,
    bottom: cy + ry,
    distance: (x, y) => (Math.hypot((x - cx) / rx, (y - cy) / ry) - 1) * Math.min(rx, ry),
  };
}

/** A convex polygon; its points run clockwise on the screen. */
export function polygon(points: readonly (readonly [number, number])[]): Shape {
  const xs = points.map((point) => point[0]);
  const ys = points.map((point) => point[1]);
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
    distance(x, y) {
      let far = Number.NEGATIVE_INFINITY;
      for (let i = 0; i < points.length; i += 1) {
        const [ax, ay] = points[i]!;
        const [bx, by] = points[(i + 1) % points.length]!;
        const length = Math.hypot(bx - ax, by - ay) || 1;
        far = Math.max(far, ((x - ax) * (by - ay) - (y - ay) * (bx - ax)) / length);
      }
      return far;
    },
  };
}
