import { useEffect, useRef } from "react";
import type { Size } from "../../canvas/view-geometry.ts";
import { REAL_SIZE } from "../../canvas/view-geometry.ts";
import { type CameraStore, trimWithin } from "./camera.ts";
import type { SheetPointer } from "./proof-sheet.tsx";
import { type Paintable, SheetPainter } from "./sheet-painter.ts";

/** Breadth of the glass, CSS pixels. */
const GLASS = 280;
/** What the glass shows is at least so many times the real size, and larger than the page around it. */
const TIMES = 3;
const LARGER = 1.5;

/** A glass over the pointer: the page in three times its real size. */
export function Loupe({
  camera,
  source,
  trim,
  at,
}: {
  readonly camera: CameraStore;
  readonly source: Paintable;
  readonly trim: Size;
  readonly at: SheetPointer;
}) {
  const glass = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const painter = useRef<SheetPainter>(undefined);
  useEffect(() => {
    if (!host.current) return;
    const made = new SheetPainter(host.current, source, {
      onSharp: () => undefined,
      onFault: () => undefined,
    });
    painter.current = made;
    return () => {
      made.close();
      painter.current = undefined;
    };
  }, [source]);
  useEffect(() => {
    const element = glass.current;
    if (!element || !host.current) return;
    const { zoom, calibration } = camera.getState();
    const large = Math.max(TIMES * REAL_SIZE * calibration, zoom * LARGER);
    const inset = trimWithin(source.media, trim);
    const point = { x: at.x + inset.x, y: at.y + inset.y };
    const half = GLASS / 2 / large;
    element.style.transform = `translate(${at.left - GLASS / 2}px, ${at.top - GLASS / 2}px)`;
    const whole = (pixels: number) => Math.round(pixels * devicePixelRatio) / devicePixelRatio;
    const [toX, toY] = [whole((half - point.x) * large), whole((half - point.y) * large)];
    host.current.style.transform = `translate(${toX}px, ${toY}px)`;
    painter.current?.show({
      zoom: large,
      ratio: devicePixelRatio,
      box: { x: point.x - half, y: point.y - half, width: 2 * half, height: 2 * half },
    });
  }, [at, camera, source, trim]);
  return (
    <div
      ref={glass}
      className="loupe"
      style={{ width: GLASS, height: GLASS }}
      aria-hidden
      data-testid="loupe"
    >
      <div ref={host} className="loupe__print" />
    </div>
  );
}
