import {
  type ReactNode,
  type Ref,
  useCallback,
  useImperativeHandle,
  useMemo,
  useState,
} from "react";
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
import { Loupe } from "./loupe.tsx";
import type { PdfPage } from "./pdf-page.ts";
import { type Plates, platesSheet, usePlates } from "./plates.ts";
import { PlatesPanel, type PlatesShown } from "./plates-panel.tsx";
import { PrintDialog } from "./print-dialog.tsx";
import { type PageView, ProofSheet, type SheetPointer } from "./proof-sheet.tsx";
import type { Paintable } from "./sheet-painter.ts";
import { TextLayer } from "./text-layer.tsx";
import { type Find, useFind } from "./use-find.ts";
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

const SWITCHES: ViewerSwitches = { isFinding: false, arePlatesOpen: false, isWhole: false };
const PAGE_ITSELF: PlatesShown = { inks: undefined, isGrey: false };

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
  const { isFinding, arePlatesOpen, isWhole } = switches;
  useShownPart(camera, media, trim, isWhole);
  const find = useFind(page, isFinding);
  useFindKey(useCallback(() => change({ isFinding: true }), [change]));
  useLeadToMatch(camera, find, media, trim);
  const plates = usePlates(bridge, handle, proof.pdf, arePlatesOpen);
  const [shown, setShown] = useState(PAGE_ITSELF);
  const source = useSource(page, arePlatesOpen ? plates.plates : undefined, shown, trim);
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
          onPointer={tool === "loupe" || arePlatesOpen ? setPointer : undefined}
          text={page && <PageText page={page} find={find} />}
          over={
            tool === "loupe" &&
            pointer &&
            source && <Loupe camera={camera} source={source} trim={trim} at={pointer} />
          }
        />
        {isFinding && <FindBar find={find} onClose={() => change({ isFinding: false })} />}
        {arePlatesOpen && (
          <PlatesPanel
            state={plates}
            shown={shown}
            pixel={pointer && plates.plates && pixelUnder(pointer, plates.plates, media, trim)}
            onShow={setShown}
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

/** The page, or those of its plates that are chosen. */
function useSource(
  page: PdfPage | undefined,
  plates: Plates | undefined,
  { inks, isGrey }: PlatesShown,
  trim: Size,
): Paintable | undefined {
  return useMemo(
    () => (page && plates && inks ? platesSheet(plates, inks, isGrey, page.media, trim) : page),
    [page, plates, inks, isGrey, trim],
  );
}

function pixelUnder({ x, y }: SheetPointer, plates: Plates, media: Size, trim: Size) {
  const inset = trimWithin(media, trim);
  const at = { x: x + inset.x, y: y + inset.y };
  return pixelAt(plates, platesBox(plates, media, trim), at);
}
