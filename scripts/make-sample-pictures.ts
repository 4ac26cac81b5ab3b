import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { bridge } from "./sample-pictures/bridge.ts";
import { type Development, develop } from "./sample-pictures/develop.ts";
import { oldStreet } from "./sample-pictures/old-street.ts";
import type { Raster } from "./sample-pictures/raster.ts";
import { reservoir } from "./sample-pictures/reservoir.ts";
import { teaSlope } from "./sample-pictures/tea-slope.ts";
import { terraces } from "./sample-pictures/terraces.ts";
import { vegetableField } from "./sample-pictures/vegetable-field.ts";

const WIDTH = 1800;
const HEIGHT = 1200;
/** Pictures are drawn larger than they are kept, which smooths their edges. */
const OVERSAMPLE = 1.5;

/** One picture: its drawing and how it is developed. */
interface Plate {
  readonly name: string;
  readonly draw: (width: number, height: number) => Raster;
  /** Larger than the others by this factor: what stands over most of a page. */
  readonly enlarged?: number;
  readonly how: Pick<Development, "exposure" | "bloom" | "saturation" | "title" | "credit"> &
    Partial<Development>;
}

const PLATES: readonly Plate[] = [
  {
    name: "old-street",
    draw: oldStreet,
    how: { exposure: 1.45, bloom: 0.4, saturation: 0.92, title: "半边街的檐灯", credit: "罗秋石" },
  },
  {
    name: "bridge",
    draw: bridge,
    how: {
      exposure: 0.85,
      bloom: 0.25,
      saturation: 1.05,
      title: "望棠大桥横跨棠水",
      credit: "罗秋石",
    },
  },
  {
    name: "reservoir",
    draw: reservoir,
    how: { exposure: 0.8, bloom: 0.4, saturation: 1.05, title: "月岭水库开捕", credit: "计长河" },
  },
  {
    name: "vegetable-field",
    draw: vegetableField,
    how: {
      exposure: 0.85,
      bloom: 0.2,
      saturation: 1,
      title: "白鹭滩镇蔬菜基地的露地包菜",
      credit: "宗小禾",
    },
  },
  {
    name: "tea-slope",
    draw: teaSlope,
    how: {
      exposure: 0.9,
      bloom: 0.2,
      saturation: 0.95,
      title: "云脚茶园采摘秋茶",
      credit: "罗秋石",
    },
  },
  {
    name: "terraces",
    draw: terraces,
    enlarged: 1.2,
    how: {
      exposure: 0.68,
      bloom: 0.35,
      saturation: 1.15,
      title: "鹤坪梯田的清晨",
      credit: "罗秋石",
    },
  },
];

const folder = fileURLToPath(new URL("../samples/pictures/", import.meta.url));
const wanted = process.argv.slice(2);
await mkdir(folder, { recursive: true });
for (const [index, plate] of PLATES.entries()) {
  if (wanted.length > 0 && !wanted.includes(plate.name)) continue;
  const { enlarged = 1 } = plate;
  const [width, height] = [WIDTH * enlarged, HEIGHT * enlarged];
  const raster = plate.draw(width * OVERSAMPLE, height * OVERSAMPLE);
  const jpeg = await develop(raster, {
    grain: 5,
    vignette: 0.3,
    seed: 1000 * (index + 1),
    width,
    height,
    ...plate.how,
  });
  await writeFile(`${folder}${plate.name}.jpg`, jpeg);
  process.stdout.write(`${plate.name}.jpg ${Math.round(jpeg.length / 1024)} KiB\n`);
}
