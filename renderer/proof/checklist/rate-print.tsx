import { Download, Printer } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { resourcePath } from "../../../main/bridge/resources.ts";
import { Button } from "../../app/controls/button.tsx";
import { useWords } from "../../app/words.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import { printSheets } from "../viewer/print-sheets.ts";

/** Prints how errors were counted, of a page or of all; a browser may keep it as a file, too. */
export function RatePrint({ pageId }: { readonly pageId: string | undefined }) {
  const { t } = useWords();
  const { bridge } = useDesk();
  const handle = useDeskState((state) => state.handle);
  const [isBusy, setBusy] = useState(false);
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const url = bridge.url(resourcePath.rate(handle, pageId));
  const print = async () => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setBusy(true);
    try {
      await printSheets(url, () => undefined, signal);
    } catch (error) {
      if (signal.aborted) return;
      console.error(error);
      toast.error(t("proof.viewer.print.broken"));
    }
    setBusy(false);
  };
  return (
    <div className="rate__print">
      {window.dayang === undefined && (
        <a
          className="button button--plain rate__download"
          href={url}
          download={`${t("proof.check.rate")}.pdf`}
          data-testid="rate-download"
        >
          <Download size={15} strokeWidth={1.75} aria-hidden />
          {t("proof.viewer.print.download")}
        </a>
      )}
      <Button
        icon={Printer}
        disabled={isBusy}
        data-testid="rate-print"
        onClick={() => void print()}
      >
        {t("proof.check.rate.print")}
      </Button>
    </div>
  );
}
