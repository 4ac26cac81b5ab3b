import type { PageBox } from "../../plates/device.ts";
import type { Plate, Plates } from "../../plates/plates.ts";
import { intersection } from "../places.ts";

/** Pixels that are looked at of one box, at most along each side: larger boxes are sampled. */
const MOST_SAMPLES = 96;

/** Mean ink of every plate within a box, as a share. */
export function plateMeans(plates: Plates, box: PageBox): { name: string; mean: number }[] {
  const all: PixelArea = { ...pixelsOf(plates, box), step: 1 };
  return plates.plates.map((plate) => ({ name: plate.name, mean: mean([plate], plates, all) }));
}

/** Mean total of the named plates in a box; 0 where the box lies outside. */
export function inkMeter(plates: Plates, counts: (name: string) => boolean) {
  const counted = plates.plates.filter((plate) => counts(plate.name));
  return (box: PageBox): number => {
    const seen = intersection(box, plates.box);
    return seen ? mean(counted, plates, sampled(pixelsOf(plates, seen))) : 0;
  };
}

interface PixelArea {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly step: number;
}

/** The pixels that a box touches, at least one. */
function pixelsOf({ box, dpi, width, height }: Plates, asked: PageBox): Omit<PixelArea, "step"> {
  const scale = dpi / 72;
  const held = (value: number, most: number) => Math.min(Math.max(value, 0), most);
  const left = held(Math.floor((asked[0] - box[0]) * scale), width - 1);
  const top = held(Math.floor((box[3] - asked[3]) * scale), height - 1);
  return {
    left,
    top,
    right: held(Math.ceil((asked[2] - box[0]) * scale), width),
    bottom: held(Math.ceil((box[3] - asked[1]) * scale), height),
  };
}

function sampled(area: Omit<PixelArea, "step">): PixelArea {
  const longest = Math.max(area.right - area.left, area.bottom - area.top);
  return { ...area, step: Math.max(1, Math.ceil(longest / MOST_SAMPLES)) };
}

function mean(counted: readonly Plate[], { width }: Plates, area: PixelArea): number {
  const { left, top, step } = area;
  const bottom = Math.max(area.bottom, top + 1);
  const right = Math.max(area.right, left + 1);
  let sum = 0;
  for (const { data } of counted)
    for (let y = top; y < bottom; y += step)
      for (let x = y * width + left; x < y * width + right; x += step) sum += data[x]!;
  const pixels = Math.ceil((bottom - top) / step) * Math.ceil((right - left) / step);
  return sum / pixels / 255;
}
