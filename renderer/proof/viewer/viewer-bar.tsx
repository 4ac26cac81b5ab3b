import { ArrowLeftRight, Crop, Maximize, Minus, Plus, Printer, Search } from "lucide-react";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { IconButton } from "../../app/controls/button.tsx";
import { Segments } from "../../app/controls/choices.tsx";
import { useWords } from "../../app/words.ts";
import { type CameraStore, ZOOM_STEP, zoomShare } from "./camera.ts";
import { LOOKS, type PageLook } from "./use-look.ts";

/** Zoom buttons with the zoom between them; its figure leads to the real size. */
export function ZoomButtons({ camera }: { readonly camera: CameraStore }) {
  const { t } = useWords();
  const share = useStore(camera, zoomShare);
  const fit = useStore(camera, (state) => state.fit);
  return (
    <span className="viewer-bar__group">
      <IconButton
        icon={Minus}
        label={t("proof.viewer.zoom.out")}
        keys="-"
        onClick={() => camera.zoomBy(1 / ZOOM_STEP)}
      />
      <button
        type="button"
        className="viewer-bar__zoom figures"
        title={t("proof.viewer.zoom.real")}
        aria-label={t("proof.viewer.zoom.realFrom", { percent: Math.round(share * 100) })}
        data-testid="proof-zoom"
        onClick={() => camera.zoomTo("real")}
      >
        {Math.round(share * 100)}%
      </button>
      <IconButton
        icon={Plus}
        label={t("proof.viewer.zoom.in")}
        keys="+"
        onClick={() => camera.zoomBy(ZOOM_STEP)}
      />
      <IconButton
        icon={Maximize}
        label={t("proof.viewer.zoom.page")}
        keys="0"
        pressed={fit === "page"}
        onClick={() => camera.zoomTo("page")}
      />
      <IconButton
        icon={ArrowLeftRight}
        label={t("proof.viewer.zoom.width")}
        keys="2"
        pressed={fit === "width"}
        onClick={() => camera.zoomTo("width")}
      />
    </span>
  );
}

/** What the bar over the page switches. */
export interface ViewerSwitches {
  readonly isFinding: boolean;
  readonly look: PageLook;
  readonly isWhole: boolean;
}

/** The bar over the page. */
export function ViewerBar({
  camera,
  switches,
  hasRoom,
  tools,
  onSwitch,
  onPrint,
}: {
  readonly camera: CameraStore;
  readonly switches: ViewerSwitches;
  /** The file has room around the trim. */
  readonly hasRoom: boolean;
  readonly tools?: ReactNode;
  readonly onSwitch: (change: Partial<ViewerSwitches>) => void;
  readonly onPrint: () => void;
}) {
  const { t } = useWords();
  const { isFinding, look, isWhole } = switches;
  return (
    <div className="viewer-bar" role="toolbar" aria-label={t("proof.viewer.bar")}>
      <span className="viewer-bar__tools">{tools}</span>
      <Segments
        label={t("proof.viewer.look")}
        value={look}
        options={LOOKS.map((value) => ({ value, label: t(`proof.viewer.look.${value}`) }))}
        testId="proof-look"
        onChange={(chosen) => onSwitch({ look: chosen })}
      />
      <ZoomButtons camera={camera} />
      <span className="viewer-bar__group">
        <IconButton
          icon={Search}
          label={t("proof.viewer.find")}
          keys="Ctrl+F"
          pressed={isFinding}
          data-testid="proof-find-open"
          onClick={() => onSwitch({ isFinding: !isFinding })}
        />
        <IconButton
          icon={Crop}
          label={t("proof.viewer.whole")}
          pressed={isWhole}
          disabled={!hasRoom}
          data-testid="proof-whole"
          onClick={() => onSwitch({ isWhole: !isWhole })}
        />
        <IconButton
          icon={Printer}
          label={t("proof.viewer.print")}
          data-testid="proof-print"
          onClick={onPrint}
        />
      </span>
    </div>
  );
}
