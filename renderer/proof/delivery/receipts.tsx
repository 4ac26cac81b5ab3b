import { FileInput } from "lucide-react";
import { useRef, useState } from "react";
import { toast } from "sonner";
import type { OddReceipt } from "../../../main/bridge/contract.ts";
import { Button } from "../../app/controls/button.tsx";
import { Section } from "../../app/controls/panel.tsx";
import { useWords } from "../../app/words.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import { FormFault } from "../newsroom/form-field.tsx";

/** What the printing house has said: receipts are read, and shown with their faults. */
export function Receipts({ odd }: { readonly odd: readonly OddReceipt[] }) {
  const { t, message } = useWords();
  const { bridge, store } = useDesk();
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string>();
  const read = async (list: FileList | null) => {
    setFault(undefined);
    const files: { upload: string; name: string }[] = [];
    for (const file of list ?? []) {
      const sent = await bridge.upload(file);
      if (!sent.ok) return setFault(message(sent.error.code, sent.error.values));
      files.push({ upload: sent.value.upload, name: file.name });
    }
    if (files.length === 0) return;
    const taken = await bridge.call("desk.receipt", { handle: store.getState().handle, files });
    if (!taken.ok) return setFault(message(taken.error.code, taken.error.values));
    const count = taken.value.receipts.length;
    toast(
      count === 0 ? t("proof.deliver.receipt.known") : t("proof.deliver.receipt.read", { count }),
    );
  };
  return (
    <Section title={t("proof.deliver.receipts")}>
      <div className="receipts">
        <p className="form-field__hint">{t("proof.deliver.receipts.about")}</p>
        <input
          ref={input}
          hidden
          type="file"
          accept=".json,application/json"
          multiple
          data-testid="receipt-file"
          onChange={(event) => {
            void read(event.target.files);
            // The same file can be chosen again.
            event.target.value = "";
          }}
        />
        <Button icon={FileInput} data-testid="receipt-read" onClick={() => input.current?.click()}>
          {t("proof.deliver.receipt")}
        </Button>
        <FormFault testId="receipt-fault">{fault}</FormFault>
        {odd.map(({ destination, fault: found }) => (
          <p
            key={JSON.stringify([destination.id, found])}
            className="queue__fault"
            role="alert"
            data-testid="receipt-odd"
          >
            <b>{destination.name}</b> {message(found.code, found.values)}
          </p>
        ))}
        <Answers />
      </div>
    </Section>
  );
}

function Answers() {
  const { t, message, language } = useWords();
  const packages = useDeskState((state) => state.desk.packages);
  const form = new Intl.DateTimeFormat(language, {
    dateStyle: "short",
    timeStyle: "short",
    hourCycle: "h23",
  });
  const answered = [...packages.values()].flatMap((pack) => (pack.answer ? [pack] : [])).reverse();
  return (
    <ul className="receipts__list">
      {answered.map(({ packageId, pages, answer }) => (
        <li key={packageId} data-status={answer?.status} data-testid="receipt">
          <b>
            {answer?.status === "received"
              ? t("proof.deliver.received")
              : t("proof.deliver.refused")}
          </b>
          <span>{answer?.house}</span>
          <span className="queue__pages">
            {t("proof.deliver.queue.pages", {
              pages: pages.map(({ number }) => number).join(t("proof.sign.log.comma")),
            })}
          </span>
          <time className="figures">{answer && form.format(answer.time)}</time>
          {answer && answer.faults.length > 0 && (
            <ul className="receipts__faults">
              {answer.faults.map(({ code, values }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a receipt's faults never change
                <li key={index}>{message(code, values)}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
