import { useStore } from "zustand";
import type { FrameBox } from "../../document/page.ts";
import type { ViewStore } from "../canvas/view.ts";
import type { DragFeedback, SnapLine } from "./tool.ts";
import type { ToolStore } from "./tool-store.ts";

interface FeedbackOverlayProps {
  readonly view: ViewStore;
  readonly tools: ToolStore;
}

/** Where the label stands from the pointer, CSS pixels. */
const LABEL_AWAY = 16;

/** What a drag shows while it goes on: marquee, snap lines, the place of a drop, sizes. */
export function FeedbackOverlay({ view, tools }: FeedbackOverlayProps) {
  const feedback = useStore(tools, (state) => state.feedback);
  useStore(view);
  if (!feedback || !view.placesOf().some(({ pageId }) => pageId === feedback.pageId)) return null;
  const { pageId, marquee, snaps, drop, label } = feedback;
  return (
    <>
      <svg className="canvas-overlay" data-testid="drag-feedback" aria-hidden="true">
        {marquee && (
          <BoxMark view={view} pageId={pageId} box={marquee} className="feedback-marquee" />
        )}
        {drop && (
          <BoxMark
            view={view}
            pageId={pageId}
            box={drop.box}
            className="feedback-drop"
            kind={drop.kind}
          />
        )}
        {snaps?.map((snap) => (
          <Snap key={`${snap.direction}/${snap.at}`} view={view} pageId={pageId} snap={snap} />
        ))}
      </svg>
      {label !== undefined && <Label view={view} tools={tools} label={label} />}
    </>
  );
}

function BoxMark({
  view,
  pageId,
  box,
  className,
  kind,
}: {
  readonly view: ViewStore;
  readonly pageId: string;
  readonly box: FrameBox;
  readonly className: string;
  readonly kind?: NonNullable<DragFeedback["drop"]>["kind"];
}) {
  const from = view.toScreen(pageId, box.x, box.y);
  const to = view.toScreen(pageId, box.x + box.width, box.y + box.height);
  return (
    <rect
      className={className}
      data-kind={kind}
      x={from.x}
      y={from.y}
      width={to.x - from.x}
      height={to.y - from.y}
    />
  );
}

/** A line over the whole page: what it snaps to may lie far from what is dragged. */
function Snap({
  view,
  pageId,
  snap,
}: {
  readonly view: ViewStore;
  readonly pageId: string;
  readonly snap: SnapLine;
}) {
  const place = view.placesOf().find((one) => one.pageId === pageId);
  if (!place) return null;
  const isUpright = snap.direction === "vertical";
  const from = view.toScreen(pageId, isUpright ? snap.at : 0, isUpright ? 0 : snap.at);
  const to = view.toScreen(
    pageId,
    isUpright ? snap.at : place.width,
    isUpright ? place.height : snap.at,
  );
  return <line className="feedback-snap" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />;
}

function Label({ view, tools, label }: FeedbackOverlayProps & { readonly label: string }) {
  const pointer = useStore(tools, (state) => state.pointer);
  if (!pointer) return null;
  const { x, y } = view.toScreen(pointer.pageId, pointer.x, pointer.y);
  return (
    <div
      className="feedback-label"
      data-testid="drag-label"
      style={{ transform: `translate(${x + LABEL_AWAY}px, ${y + LABEL_AWAY}px)` }}
    >
      {label}
    </div>
  );
}
