import { Download } from "lucide-react";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { isWritable } from "../actions/conditions.ts";
import { importDropped } from "../actions/import-files.ts";
import { useWindow } from "../window-context.ts";
import { useWords } from "../words.ts";

/** Files that are dropped anywhere on the window are imported. */
export function DropTarget({ children }: { readonly children: ReactNode }) {
  const context = useWindow();
  const { t } = useWords();
  const [isOver, setOver] = useState(false);
  // Entering a child comes before leaving its parent, so that they have to be counted.
  const depth = useRef(0);
  const track = (event: DragEvent, by: number) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    depth.current = Math.max(0, depth.current + by);
    setOver(depth.current > 0 && isWritable(context));
  };
  const drop = (event: DragEvent) => {
    depth.current = 0;
    setOver(false);
    if (event.defaultPrevented || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    if (isWritable(context)) void importDropped(context, [...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping files is a shortcut for importing them
    <div
      className="window"
      onDragEnter={(event) => track(event, 1)}
      onDragLeave={(event) => track(event, -1)}
      onDragOver={(event) => event.dataTransfer.types.includes("Files") && event.preventDefault()}
      onDrop={drop}
    >
      {children}
      {isOver && (
        <div className="drop-here">
          <span className="drop-here__words">
            <Download size={18} strokeWidth={1.75} aria-hidden />
            {t("window.drop")}
          </span>
        </div>
      )}
    </div>
  );
}
