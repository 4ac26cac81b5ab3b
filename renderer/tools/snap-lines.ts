/** A line that something snaps to, drawn over the page while it is dragged. Points on the page. */
export interface GuideLine {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}
