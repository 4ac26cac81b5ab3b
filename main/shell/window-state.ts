import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { systemFault } from "../../document/result.ts";

const rectangleSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
});
/** A rectangle of the desktop in its own pixels. */
export type DesktopBox = z.infer<typeof rectangleSchema>;

const stateSchema = z.object({ box: rectangleSchema.optional(), maximized: z.boolean() });
/** How a window stood when it was last closed. */
export type WindowState = z.infer<typeof stateSchema>;

/** A window that nobody has moved yet: it fills the screen, as a page needs. */
const NEW_WINDOW: WindowState = { maximized: true };

/** Pixels of a window that must lie on a screen, so that its title can be caught. */
const CAUGHT = 80;

/** The state that was kept; that of a new window where none was, or none that makes sense. */
export function readWindowState(file: string): WindowState {
  try {
    return stateSchema.catch(NEW_WINDOW).parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    if (!(error instanceof SyntaxError)) systemFault(error);
    return NEW_WINDOW;
  }
}

/** Keeps a state. Where it cannot be written, the next window stands as a new one. */
export function keepWindowState(file: string, state: WindowState): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(state));
  } catch (error) {
    systemFault(error);
  }
}

/** The box, if enough of it lies on one of the screens that there are now; undefined lets the system choose. */
export function boxOnScreens(
  box: DesktopBox | undefined,
  screens: readonly DesktopBox[],
): DesktopBox | undefined {
  if (box === undefined) return undefined;
  const isCaught = screens.some((screen) => {
    const width = Math.min(box.x + box.width, screen.x + screen.width) - Math.max(box.x, screen.x);
    // The title is at the top: it must not stand above or below all screens.
    const isTopIn = box.y >= screen.y && box.y <= screen.y + screen.height - CAUGHT / 2;
    return width >= CAUGHT && isTopIn;
  });
  return isCaught ? box : undefined;
}
