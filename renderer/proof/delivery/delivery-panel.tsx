import { useWords } from "../../app/words.ts";
import { DeliverForm } from "./deliver-form.tsx";
import { QueueList } from "./queue-list.tsx";
import { Receipts } from "./receipts.tsx";
import { useQueue } from "./use-queue.ts";
import { Versions } from "./versions.tsx";
import "../checklist/checklist.css";
import "./delivery.css";

/** Delivering signed pages: which can go, the queue of what is on its way, receipts, versions. */
export function DeliveryPanel() {
  const { t, message } = useWords();
  const { queue, oddReceipts, fault } = useQueue();
  return (
    <div className="desk-panel" data-testid="delivery-panel">
      {fault?.code === "door.share.call" ? (
        // Nothing is wrong in a browser of the newsroom: pages go out from where they are made.
        <p className="desk-panel__note">{t("proof.deliver.elsewhere")}</p>
      ) : fault ? (
        <p className="desk-panel__fault" role="alert">
          {message(fault.code, fault.values)}
        </p>
      ) : (
        <>
          <DeliverForm />
          <QueueList queue={queue ?? []} />
          <Receipts odd={oddReceipts ?? []} />
        </>
      )}
      <Versions />
    </div>
  );
}
