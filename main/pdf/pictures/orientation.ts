/** A rectangle of whole pixels. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** EXIF orientation: how the stored rows lie on the upright picture (Exif 2.32, tag 0x0112). */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** The orientation that a file names; upright for anything else than 1 to 8. */
export function orientationOf(value: number | undefined): Orientation {
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 8
    ? (value as Orientation)
    : 1;
}

/** True where the stored picture lies on its side, so that width and height change places. */
export function liesOnSide(orientation: Orientation): boolean {
  return orientation >= 5;
}

/** Where a pixel of the upright picture is stored, in a stored picture of this size. */
function storedAt(
  orientation: Orientation,
  width: number,
  height: number,
  x: number,
  y: number,
): readonly [x: number, y: number] {
  switch (orientation) {
    case 1:
      return [x, y];
    case 2:
      return [width - 1 - x, y];
    case 3:
      return [width - 1 - x, height - 1 - y];
    case 4:
      return [x, height - 1 - y];
    case 5:
      return [y, x];
    case 6:
      return [y, height - 1 - x];
    case 7:
      return [width - 1 - y, height - 1 - x];
    case 8:
      return [width - 1 - y, x];
  }
}

/** The stored rectangle that shows a rectangle of the upright picture; `stored` is the whole size. */
export function storedBox(
  orientation: Orientation,
  stored: { readonly width: number; readonly height: number },
  box: PixelBox,
): PixelBox {
  const { width, height } = stored;
  const right = box.left + box.width - 1;
  const bottom = box.top + box.height - 1;
  const [x1, y1] = storedAt(orientation, width, height, box.left, box.top);
  const [x2, y2] = storedAt(orientation, width, height, right, bottom);
  return {
    left: Math.min(x1, x2),
    top: Math.min(y1, y2),
    width: Math.abs(x2 - x1) + 1,
    height: Math.abs(y2 - y1) + 1,
  };
}

/** Interleaved samples turned upright; `width` and `height` are the stored ones. */
export function upright<Samples extends Uint8Array | Uint16Array>(
  samples: Samples,
  width: number,
  height: number,
  channels: number,
  orientation: Orientation,
): Samples {
  if (orientation === 1) return samples;
  const turned = samples.slice() as Samples;
  const across = liesOnSide(orientation) ? height : width;
  const down = liesOnSide(orientation) ? width : height;
  for (let y = 0, to = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      const [sx, sy] = storedAt(orientation, width, height, x, y);
      const from = (sy * width + sx) * channels;
      for (let channel = 0; channel < channels; channel += 1, to += 1) {
        turned[to] = samples[from + channel]!;
      }
    }
  }
  return turned;
}
