import { Download, Printer } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Proof } from "../../../document/desk/proofs.ts";
import { type OfficePrint, resourcePath } from "../../../main/bridge/resources.ts";
import { Button } from "../../app/controls/button.tsx";
import { Check, Segments } from "../../app/controls/choices.tsx";
import { Row } from "../../app/controls/fields.tsx";
import { Modal } from "../../app/controls/modal.tsx";
import { useWords } from "../../app/words.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import { printSheets } from "./print-sheets.ts";

type Progress = { readonly done: number; readonly total: number };

/** Asks how a proof goes onto an office printer's paper, and prints it. */
export function PrintDialog({
  proof,
  onClose,
}: {
  readonly proof: Proof;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { bridge } = useDesk();
  const handle = useDeskState((state) => state.handle);
  const [print, setPrint] = useState<OfficePrint>({ paper: "a3", way: "fit", marks: true });
  const [progress, setProgress] = useState<Progress>();
  const [isBroken, setBroken] = useState(false);
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const set = (change: Partial<OfficePrint>) => setPrint((before) => ({ ...before, ...change }));
  const url = bridge.url(resourcePath.office(handle, proof.id, print));
  const start = async () => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setBroken(false);
    setProgress({ done: 0, total: 0 });
    try {
      await printSheets(url, (done, total) => setProgress({ done, total }), signal);
      onClose();
    } catch (error) {
      if (signal.aborted) return;
      console.error(error);
      setBroken(true);
      setProgress(undefined);
    }
  };
  return (
    <Modal
      title={t("proof.viewer.print.title", { page: proof.number })}
      about={t("proof.viewer.print.about")}
      size="small"
      testId="print-dialog"
      onClose={onClose}
      foot={
        <>
          {window.dayang === undefined && (
            <a
              className="button button--plain print-dialog__download"
              href={url}
              download={`proof-${proof.date}-${proof.number}.pdf`}
              data-testid="print-download"
            >
              <Download size={15} strokeWidth={1.75} aria-hidden />
              {t("proof.viewer.print.download")}
            </a>
          )}
          <Button
            look="main"
            icon={Printer}
            disabled={progress !== undefined}
            data-testid="print-start"
            onClick={() => void start()}
          >
            {progress ? t("proof.viewer.print.busy", { ...progress }) : t("proof.viewer.print")}
          </Button>
        </>
      }
    >
      <div className="print-dialog__choices">
        <Row name={t("proof.viewer.print.paper")}>
          <Segments
            label={t("proof.viewer.print.paper")}
            value={print.paper}
            options={[
              { value: "a4", label: "A4" },
              { value: "a3", label: "A3" },
              { value: "trim", label: t("proof.viewer.print.trim") },
            ]}
            onChange={(paper) => set({ paper, ...(paper === "trim" ? { way: "fit" } : {}) })}
          />
        </Row>
        <Row name={t("proof.viewer.print.way")}>
          <Segments
            label={t("proof.viewer.print.way")}
            value={print.way}
            disabled={print.paper === "trim"}
            options={[
              { value: "fit", label: t("proof.viewer.print.fit") },
              { value: "tile", label: t("proof.viewer.print.tile") },
            ]}
            onChange={(way) => set({ way })}
          />
        </Row>
        <Check checked={print.marks} onChange={(marks) => set({ marks })}>
          {t("proof.viewer.print.marks")}
        </Check>
      </div>
      {isBroken && (
        <p className="print-dialog__fault" role="alert">
          {t("proof.viewer.print.broken")}
        </p>
      )}
    </Modal>
  );
}
