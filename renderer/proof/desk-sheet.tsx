import {
  Hand,
  Lock,
  PenLine,
  SquareDashedMousePointer,
  TextSelect,
  Undo2,
  ZoomIn,
} from "lucide-react";
import { type ReactNode, useCallback, useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { ProofState } from "../../document/desk/desk.ts";
import type { Proof } from "../../document/desk/proofs.ts";
import type { CarriedMark } from "../../typeset/carried-marks.ts";
import { IconButton } from "../app/controls/button.tsx";
import { Empty } from "../app/controls/panel.tsx";
import { useWords } from "../app/words.ts";
import { useDesk } from "./desk-context.ts";
import { useDeskView, useDeskViewStore } from "./desk-view.ts";
import { MarkLayer } from "./marks/mark-layer.tsx";
import { useCarried } from "./marks/use-carried.ts";
import { type Marking, useMarking, useObstacle } from "./marks/use-marking.ts";
import { useProofText } from "./snapshot-of.ts";
import {
  type PageView,
  ProofViewer,
  type ViewerController,
  type ViewerTool,
} from "./viewer/proof-viewer.tsx";

/** The proof that is looked at, with its marks; or that there is none yet. */
export function DeskSheet({ made }: { readonly made: ProofState | undefined }) {
  const { t } = useWords();
  if (!made) return <Empty>{t("proof.desk.none")}</Empty>;
  return <MarkedProof proof={made.proof} />;
}

function MarkedProof({ proof }: { readonly proof: Proof }) {
  const tool = useDeskView((view) => view.tool);
  const text = useProofText(proof);
  const marking = useMarking(proof, typeof text === "object" ? text : undefined);
  const obstacle = useObstacle(proof);
  const viewer = useRef<ViewerController>(null);
  const carried = useCarried(proof);
  useLead(proof, viewer, carried);
  useDeskKeys(marking);
  const layer = useCallback(
    (view: PageView) =>
      marking && (
        <MarkLayer
          view={view}
          marking={marking}
          carried={carried}
          isOpen={obstacle === undefined}
        />
      ),
    [marking, obstacle, carried],
  );
  return (
    <ProofViewer
      key={proof.pageId}
      ref={viewer}
      proof={proof}
      tool={tool === "mark" && (!marking || obstacle) ? "hand" : tool}
      layer={layer}
      tools={
        <Tools
          marking={marking}
          obstacle={obstacle}
          isUnreadable={text === "none"}
          page={proof.number}
        />
      }
    />
  );
}

/** Shows the place that one is led to once its proof is here. */
function useLead(
  proof: Proof,
  viewer: { readonly current: ViewerController | null },
  carried: readonly CarriedMark[] | undefined,
): void {
  const lead = useDeskView((view) => view.lead);
  const view = useDeskViewStore();
  useEffect(() => {
    if (!lead || lead.proofId !== proof.id) return;
    // A mark of an earlier proof has its place here once that is found.
    if (lead.markId !== undefined && !carried) return;
    const left = carried?.find(({ state }) => state.mark.id === lead.markId);
    // The viewer measures itself first where it has just come.
    const frame = requestAnimationFrame(() => {
      viewer.current?.showBox(left?.near ?? lead.box);
      view.setState({ lead: undefined });
    });
    return () => cancelAnimationFrame(frame);
  }, [lead, proof, viewer, view, carried]);
}

const TOOLS = [
  { tool: "mark", icon: PenLine, key: "M" },
  { tool: "hand", icon: Hand, key: "H" },
  { tool: "text", icon: TextSelect, key: "T" },
  { tool: "loupe", icon: ZoomIn, key: "L" },
] as const satisfies readonly { tool: ViewerTool; icon: unknown; key: string }[];

/**
 * Letters choose tools while nobody types, Escape leaves the mark that is looked at, and Ctrl+Z takes
 * the last mark back: the edition's own history is not changed from here.
 */
function useDeskKeys(marking: Marking | undefined): void {
  const view = useDeskViewStore();
  const { store } = useDesk();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.altKey || event.isComposing) return;
      if (target instanceof HTMLElement && target.matches("input, textarea, select")) return;
      if (document.querySelector("[role='dialog']")) return;
      const isCommand = event.ctrlKey || event.metaKey;
      const wanted = TOOLS.find(({ key }) => event.code === `Key${key}`);
      if (isCommand && event.code === "KeyZ") marking?.undo();
      else if (isCommand) return;
      else if (wanted) view.setState({ tool: wanted.tool });
      else if (event.key === "Escape") store.setState({ markId: undefined });
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [view, store, marking]);
}

function Tools({
  marking,
  obstacle,
  isUnreadable,
  page,
}: {
  readonly marking: Marking | undefined;
  readonly obstacle: string | undefined;
  readonly isUnreadable: boolean;
  readonly page: number;
}): ReactNode {
  const { t, message } = useWords();
  const view = useDeskViewStore();
  const tool = useDeskView((state) => state.tool);
  const canMark = marking !== undefined && obstacle === undefined;
  const shown = tool === "mark" && !canMark ? "hand" : tool;
  return (
    <>
      <span className="viewer-bar__group" role="toolbar" aria-label={t("proof.desk.tools")}>
        {TOOLS.map(({ tool: name, icon, key }) => (
          <IconButton
            key={name}
            icon={icon}
            label={t(`proof.desk.tool.${name}`)}
            keys={key}
            pressed={shown === name}
            disabled={name === "mark" && !canMark}
            data-testid={`desk-tool-${name}`}
            onClick={() => view.setState({ tool: name })}
          />
        ))}
      </span>
      {marking && canMark && shown === "mark" && <MarkTools marking={marking} />}
      {(obstacle || isUnreadable) && (
        <span className="desk-note" role="status" data-testid="mark-obstacle">
          <Lock size={13} aria-hidden />
          {obstacle ? message(obstacle, { page }) : t("proof.mark.unreadable")}
        </span>
      )}
    </>
  );
}

function MarkTools({ marking }: { readonly marking: Marking }) {
  const { t } = useWords();
  const isBoxing = useStore(marking.tool, (state) => state.isBoxing);
  return (
    <span className="viewer-bar__group">
      <IconButton
        icon={SquareDashedMousePointer}
        label={t("proof.mark.boxes")}
        keys="Alt"
        pressed={isBoxing}
        data-testid="mark-boxes"
        onClick={() => marking.tool.setState({ isBoxing: !isBoxing })}
      />
      <IconButton
        icon={Undo2}
        label={t("proof.mark.undoLast")}
        keys="Ctrl+Z"
        data-testid="mark-undo"
        onClick={() => marking.undo()}
      />
    </span>
  );
}
