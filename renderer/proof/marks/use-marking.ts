import { useMemo, useRef } from "react";
import { toast } from "sonner";
import { createStore, type StoreApi } from "zustand/vanilla";
import { isPageSigned, latestProof } from "../../../document/desk/desk.ts";
import type { Proof } from "../../../document/desk/proofs.ts";
import { useWords } from "../../app/words.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import { asPerson, useDeskViewStore } from "../desk-view.ts";
import { draftOf, type MarkLack } from "./mark-actions.ts";
import { IDLE_TOOL, type MarkRequest, type MarkToolState } from "./mark-tool.ts";
import type { ProofText } from "./proof-text.ts";
import { useAct } from "./use-act.ts";

export { useAct } from "./use-act.ts";

/** Marks being made on one proof. */
export interface Marking {
  readonly proof: Proof;
  readonly text: ProofText;
  readonly tool: StoreApi<MarkToolState>;
  /** Makes a mark, or says what it still asks for; whoever is not at the desk yet is asked who it is. */
  make(request: MarkRequest): void;
  /** Makes the mark that is being typed; absent where nothing is typed. */
  readonly pending: { current: (() => void) | undefined };
  /** Withdraws the last mark that was made here; false where there is none. */
  undo(): boolean;
}

/** Why no mark can be made on a proof, a message of the desk; undefined where it can. */
export function useObstacle(proof: Proof | undefined): string | undefined {
  return useDeskState(({ desk }) => {
    if (!proof) return undefined;
    if (isPageSigned(desk, proof.pageId)) return "desk.page.signed";
    return latestProof(desk, proof.pageId)?.proof.id === proof.id ? undefined : "desk.proof.old";
  });
}

/** The making of marks on a proof; undefined until its texts are there. */
export function useMarking(proof: Proof, text: ProofText | undefined): Marking | undefined {
  const desk = useDesk();
  const view = useDeskViewStore();
  const words = useWords();
  const act = useAct();
  // What is called later uses what was rendered last.
  const now = useRef({ words, act });
  now.current = { words, act };
  return useMemo(() => {
    if (!text) return undefined;
    const tool = createStore<MarkToolState>(() => IDLE_TOOL);
    const made: string[] = [];
    const withdraw = async (markId: string) => {
      if (made.includes(markId)) made.splice(made.indexOf(markId), 1);
      await now.current.act({ event: "mark.withdrawn", markId });
    };
    const put = async (draft: Exclude<ReturnType<typeof draftOf>, MarkLack>) => {
      const id = crypto.randomUUID();
      const mark = { id, proofId: proof.id, pageId: proof.pageId, ...draft };
      if (!(await now.current.act({ event: "mark.made", mark }))) return;
      made.push(id);
      desk.store.setState({ markId: id });
      const { t } = now.current.words;
      toast(t("proof.mark.made", { kind: t(`marks.kind.${draft.kind}`) }), {
        // One notice at a time: it is about the last mark.
        id: "proof.mark.made",
        duration: 5000,
        action: { label: t("proof.mark.undo"), onClick: () => void withdraw(id) },
      });
    };
    return {
      proof,
      text,
      tool,
      pending: { current: undefined },
      make: (request) => {
        const draft = draftOf(text, request.kind, request.target, request.wish);
        if (typeof draft !== "string") {
          asPerson(desk, view, () => {
            const { isBoxing, isTouched } = tool.getState();
            tool.setState({ ...IDLE_TOOL, isBoxing, isTouched });
            void put(draft);
          });
          return;
        }
        const isHalf = draft === "otherText" || draft === "otherPlace";
        if (isHalf && (request.kind === "transpose" || request.kind === "move"))
          tool.setState({ picking: { kind: request.kind, target: request.target } });
        else toast(now.current.words.t(`proof.mark.needs.${draft}`));
      },
      undo: () => {
        const last = made.at(-1);
        if (last !== undefined) void withdraw(last);
        return last !== undefined;
      },
    };
  }, [desk, view, proof, text]);
}
