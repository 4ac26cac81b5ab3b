import { type ReactNode, type Ref, useCallback, useImperativeHandle, useState } from "react";
import type { Proof } from "../../../document/desk/proofs.ts";
import { resourcePath } from "../../../main/bridge/resources.ts";
import type { Box } from "../../../typeset/display-list.ts";
import { useWords } from "../../app/words.ts";
import type { Size } from "../../canvas/view-geometry.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import { trimWithin, type ZoomTarget } from "./camera.ts";
import { FindBar } from "./find-bar.tsx";
import { Highlights } from "./highlights.tsx";
import { pixelAt, platesBox } from "./inks.ts";
import { LookPanel } from "./look-panel.tsx";
import { Loupe } from "./loupe.tsx";
import type { PdfPage } from "./pdf-page.ts";
import type { Plates } from "./plates.ts";
import { PrintDialog } from "./print-dialog.tsx";
import { type PageView, ProofSheet, type SheetPointer } from "./proof-sheet.tsx";
import { TextLayer } from "./text-layer.tsx";
import { type Find, useFind } from "./use-find.ts";
import { useLook } from "./use-look.ts";
import { usePdf } from "./use-pdf.ts";
import { useCamera, useFindKey, useLeadToMatch, useShownPart } from "./use-viewer.ts";
import { ViewerBar, type ViewerSwitches } from "./viewer-bar.tsx";
import "./viewer.css";

export type { PageView } from "./proof-sheet.tsx";

/** What the pointer does: selects text, moves the page, holds the loupe, or belongs to the layer. */
export type ViewerTool = "text" | "hand" | "loupe" | "mark";

/** What others do with an open viewer. */
export interface ViewerController {
  /** Leads to a box of the page; points from the trim's corner. */
  showBox(box: Box): void;
  zoomTo(target: ZoomTarget): void;
}

export interface ProofViewerProps {
  readonly proof: Proof;
  readonly tool: ViewerTool;
  /** Drawn in SVG above the page; its viewBox is the trim in points. Keep its identity while it is the same. */
  readonly layer?: (view: PageView) => ReactNode;
  /** Told how the page is seen, at first and after each zoom. */
  readonly onPage?: (view: PageView) => void;
  /** Stands at the start of the bar: buttons for tools. */
  readonly tools?: ReactNode;
  /** What the user's screen needs beside 96 pixels an inch for a page to have its real size. */
  readonly calibration?: number;
  readonly ref?: Ref<ViewerController>;
}

const SWITCHES: ViewerSwitches = { isFinding: false, look: "page", isWhole: false };

/** A proof's PDF, its very bytes, with all that one looks at it with. */
export function ProofViewer(props: ProofViewerProps) {
  const { proof, tool, layer, onPage, tools, calibration = 1, ref } = props;
  const { trim } = proof;
  const { t } = useWords();
  const { bridge } = useDesk();
  const handle = useDeskState((state) => state.handle);
  const camera = useCamera(trim, calibration);
  useImperativeHandle(ref, () => ({ showBox: camera.showBox, zoomTo: camera.zoomTo }), [camera]);
  const { page, isBroken } = usePdf(bridge.url(resourcePath.proof(handle, proof.pdf)));
  const media = page?.media ?? trim;
  const [switches, setSwitches] = useState(SWITCHES);
  const change = useCallback(
    (change: Partial<ViewerSwitches>) => setSwitches((before) => ({ ...before, ...change })),
    [],
  );
  const { isFinding, look, isWhole } = switches;
  useShownPart(camera, media, trim, isWhole);
  const find = useFind(page, isFinding);
  useFindKey(useCallback(() => change({ isFinding: true }), [change]));
  useLeadToMatch(camera, find, media, trim);
  const looked = useLook(proof, page, look);
  const { source, plates } = looked;
  const [pointer, setPointer] = useState<SheetPointer>();
  const [isPrinting, setPrinting] = useState(false);
  return (
    <div className="viewer" data-testid="proof-viewer">
      <ViewerBar
        camera={camera}
        switches={switches}
        hasRoom={media.width > trim.width + 1}
        tools={tools}
        onSwitch={change}
        onPrint={() => setPrinting(true)}
      />
      <div className="viewer__stage">
        <ProofSheet
          camera={camera}
          source={source}
          trim={trim}
          isWhole={isWhole}
          layer={layer}
          layerTakesPointer={tool === "mark"}
          isHand={tool === "hand"}
          label={t("proof.viewer.page", { page: proof.number })}
          className={`viewer__sheet--${tool}`}
          testId="proof-sheet"
          onView={onPage}
          onPointer={tool === "loupe" || look !== "page" ? setPointer : undefined}
          text={page && <PageText page={page} find={find} />}
          over={
            tool === "loupe" &&
            pointer &&
            source && <Loupe camera={camera} source={source} trim={trim} at={pointer} />
          }
        />
        {isFinding && <FindBar find={find} onClose={() => change({ isFinding: false })} />}
        {look !== "page" && (
          <LookPanel
            look={look}
            looked={looked}
            pixel={pointer && plates.plates && pixelUnder(pointer, plates.plates, media, trim)}
          />
        )}
        {!page && (
          <p className="viewer__note" role="status">
            {t(isBroken ? "proof.viewer.broken" : "proof.viewer.opening")}
          </p>
        )}
      </div>
      {isPrinting && <PrintDialog proof={proof} onClose={() => setPrinting(false)} />}
    </div>
  );
}

function PageText({ page, find }: { readonly page: PdfPage; readonly find: Find }) {
  return (
    <>
      <Highlights find={find} />
      <TextLayer page={page} />
    </>
  );
}

function pixelUnder({ x, y }: SheetPointer, plates: Plates, media: Size, trim: Size) {
  const inset = trimWithin(media, trim);
  const at = { x: x + inset.x, y: y + inset.y };
  return pixelAt(plates, platesBox(plates, media, trim), at);
}
