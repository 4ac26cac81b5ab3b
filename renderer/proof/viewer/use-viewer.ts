import { useEffect, useMemo, useState } from "react";
import type { Size } from "../../canvas/view-geometry.ts";
import { type CameraStore, createCamera, trimWithin } from "./camera.ts";
import type { Find } from "./use-find.ts";

/** A camera for pages of a size; it keeps its place while one goes from proof to proof of the same size. */
export function useCamera({ width, height }: Size, calibration: number): CameraStore {
  const [camera] = useState(() => createCamera({ x: 0, y: 0, width, height }, calibration));
  useEffect(() => camera.calibrate(calibration), [camera, calibration]);
  useEffect(() => camera.showPart({ x: 0, y: 0, width, height }), [camera, width, height]);
  return camera;
}

/** Shows the trim, or with bleed and marks the media box. */
export function useShownPart(camera: CameraStore, media: Size, trim: Size, isWhole: boolean): void {
  const { width, height } = trim;
  const { x, y } = trimWithin(media, trim);
  useEffect(() => {
    const whole = { x: -x, y: -y, width: width + 2 * x, height: height + 2 * y };
    camera.showPart(isWhole ? whole : { x: 0, y: 0, width, height });
  }, [camera, isWhole, x, y, width, height]);
}

/** Ctrl+F or ⌘F anywhere at the desk, unless a dialog stands over it. */
export function useFindKey(open: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isFind = (event.ctrlKey || event.metaKey) && event.code === "KeyF";
      if (!isFind || event.shiftKey || event.altKey) return;
      if (document.querySelector("[role='dialog']")) return;
      event.preventDefault();
      event.stopPropagation();
      open();
    };
    // Before the window's own keys, which look for text in the edition.
    document.addEventListener("keydown", press, true);
    return () => document.removeEventListener("keydown", press, true);
  }, [open]);
}

/** Brings the match that one has stepped to into view. */
export function useLeadToMatch(
  camera: CameraStore,
  { matches, at }: Find,
  media: Size,
  trim: Size,
): void {
  const inset = useMemo(() => trimWithin(media, trim), [media, trim]);
  const box = matches[at]?.boxes[0];
  useEffect(() => {
    if (box) camera.revealBox({ ...box, x: box.x - inset.x, y: box.y - inset.y });
  }, [camera, box, inset]);
}
