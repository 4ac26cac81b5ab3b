import { type PdfFunction, tabulated } from "../functions/pdf-function.ts";
import type { ColourSpace } from "../spaces/colour-space.ts";
import type { AlongAt, PlaneAt } from "./geometry.ts";
import type { ColourAt } from "./read-shading.ts";

/** Steps of a gradient's table: finer than 8-bit plates can tell apart. */
export const GRADIENT_STEPS = 1024;

/** Colours along a gradient, each computed once. */
export function lineColours(
  place: AlongAt,
  domain: readonly number[] | undefined,
  made: PdfFunction,
  space: ColourSpace,
): ColourAt {
  const [from = 0, to = 1] = domain ?? [];
  const table = tabulated(0, 1, GRADIENT_STEPS, (along) =>
    space.inks(made.evaluate([from + along * (to - from)])),
  );
  return (x, y) => {
    const along = place(x, y);
    return along === undefined ? undefined : table(along);
  };
}

/** Colours of a function of two inputs. */
export function planeColours(
  place: PlaneAt | undefined,
  made: PdfFunction,
  space: ColourSpace,
): ColourAt | undefined {
  if (place === undefined || made.inputs !== 2) return undefined;
  return (x, y) => {
    const point = place(x, y);
    return point === undefined ? undefined : space.inks(made.evaluate([point.x, point.y]));
  };
}
