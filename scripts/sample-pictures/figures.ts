import { noise } from "./noise.ts";
import {
  ellipse,
  type Light,
  light,
  mix,
  paintShape,
  polygon,
  type Raster,
  rod,
  times,
} from "./raster.ts";

/** Someone at work, seen small. Pixels; `tall` is the height from feet to crown. */
export interface Figure {
  readonly x: number;
  readonly foot: number;
  readonly tall: number;
  readonly coat: Light;
  /** Leans forward by this share of the height; below 0 to the left. */
  readonly lean: number;
  readonly hat: "cone" | "bare";
  readonly basket: boolean;
  /** Light on the figure's bright side, and which side that is (1 right, -1 left). */
  readonly key: Light;
  readonly side: number;
  /** Air before the figure. */
  readonly air: Light;
  readonly haze: number;
}

/** Light from cloth or skin of a colour on a figure: one side bright, folds, and the air before it. */
function clothLight(figure: Figure, colour: Light): (px: number, py: number) => Light {
  const { tall } = figure;
  const middle = figure.x + figure.lean * tall * 0.5;
  return (px, py) => {
    const turn = ((px - middle) / (tall * 0.13)) * figure.side;
    const fold = 0.75 + 0.5 * noise(px / (tall * 0.035), py / (tall * 0.05), 3);
    const shade = Math.max(0.12, 0.42 + 0.5 * turn) * fold;
    const shone: Light = [
      colour[0] * (0.22 + shade * figure.key[0]),
      colour[1] * (0.22 + shade * figure.key[1]),
      colour[2] * (0.24 + shade * figure.key[2]),
    ];
    return mix(shone, figure.air, figure.haze);
  };
}

/** Paints a standing or bending figure; legs are left out where a hedge hides them. */
export function paintFigure(raster: Raster, figure: Figure, legs = true): void {
  const { x, foot, tall } = figure;
  const bend = figure.lean * tall;
  const hip = [x, foot - tall * 0.46] as const;
  const neck = [x + bend, foot - tall * (0.82 - 0.1 * Math.abs(figure.lean))] as const;
  const part: Part = (shape, colour) =>
    paintShape(raster, shape, clothLight(figure, colour), { softness: 1.6 });
  const trousers = light("#2b2f38");
  if (legs) {
    part(
      rod(hip[0] - tall * 0.05, hip[1], tall * 0.06, x - tall * 0.08, foot, tall * 0.035),
      trousers,
    );
    part(
      rod(hip[0] + tall * 0.05, hip[1], tall * 0.06, x + tall * 0.07, foot, tall * 0.035),
      trousers,
    );
  }
  if (figure.basket) paintBasket(part, figure, hip, neck);
  part(rod(hip[0], hip[1], tall * 0.095, neck[0], neck[1] + tall * 0.05, tall * 0.09), figure.coat);
  const reach = figure.lean >= 0 ? 1 : -1;
  const hand = [neck[0] + reach * tall * 0.2, neck[1] + tall * 0.3] as const;
  part(
    rod(neck[0], neck[1] + tall * 0.07, tall * 0.045, hand[0], hand[1], tall * 0.032),
    figure.coat,
  );
  const head = [neck[0] + bend * 0.22, neck[1] - tall * 0.075] as const;
  part(ellipse(head[0], head[1], tall * 0.055, tall * 0.07), light("#a97c60"));
  paintHat(part, figure, head);
}

type Part = (shape: ReturnType<typeof rod>, colour: Light) => void;

function paintBasket(
  part: Part,
  figure: Figure,
  hip: readonly [number, number],
  neck: readonly [number, number],
): void {
  const back = figure.lean >= 0 ? -1 : 1;
  const { tall } = figure;
  const x = (hip[0] + neck[0]) / 2 + back * tall * 0.13;
  const y = (hip[1] + neck[1]) / 2 + tall * 0.03;
  const ring = rod(x, y - tall * 0.1, tall * 0.1, x, y + tall * 0.1, tall * 0.07);
  part(ring, light("#b08a4c"));
  part(ellipse(x, y - tall * 0.17, tall * 0.09, tall * 0.03), light("#7fa03c"));
}

function paintHat(part: Part, figure: Figure, head: readonly [number, number]): void {
  const { tall } = figure;
  if (figure.hat === "bare") {
    part(ellipse(head[0], head[1] - tall * 0.03, tall * 0.058, tall * 0.05), light("#17151a"));
    return;
  }
  const brim = tall * 0.17;
  const y = head[1] - tall * 0.015;
  const cone = polygon([
    [head[0] - brim, y],
    [head[0], y - tall * 0.12],
    [head[0] + brim, y],
  ]);
  part(cone, light("#d8bd86"));
  part(ellipse(head[0], y, brim, tall * 0.022), times(light("#c2a36a"), 0.8));
}
