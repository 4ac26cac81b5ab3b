import { RotateCw, X } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import type { Queued } from "../../../main/bridge/contract.ts";
import { Button, IconButton } from "../../app/controls/button.tsx";
import { Section } from "../../app/controls/panel.tsx";
import { useWords } from "../../app/words.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import { asPerson, useDeskViewStore } from "../desk-view.ts";
import { AcceptDialog } from "./accept-dialog.tsx";

/** Faults that go away once someone has compared the host's fingerprint. */
const UNKNOWN_HOSTS = new Set(["delivery.key.unknown", "delivery.certificate.unknown"]);

/** Packages on their way, of all editions. */
export function QueueList({ queue }: { readonly queue: readonly Queued[] }) {
  const { t } = useWords();
  const underWay = queue.filter((job) => job.state !== "sent" && !job.isOver);
  return (
    <Section title={t("proof.deliver.queue", { count: underWay.length })}>
      <div className="queue" data-testid="queue">
        {queue.length === 0 && <p className="form-field__hint">{t("proof.deliver.queue.none")}</p>}
        {queue.map((job) => (
          <QueueRow key={job.packageId} job={job} />
        ))}
      </div>
    </Section>
  );
}

function QueueRow({ job }: { readonly job: Queued }) {
  const { t, message } = useWords();
  const [isAccepting, setAccepting] = useState(false);
  const { state, done, total, fault, destination, packageId } = job;
  const isMoving = state === "sending" || state === "verifying";
  const isUnknown = fault !== undefined && UNKNOWN_HOSTS.has(fault.code);
  return (
    <article className="queue__job" data-state={state} data-testid="queue-job">
      <div className="queue__head">
        <b>{destination.name}</b>
        <PageNumbers packageId={packageId} />
        <span className="queue__state" data-testid="queue-state">
          {t(`proof.deliver.state.${state}`)}
        </span>
        <QueueButtons job={job} />
      </div>
      {(isMoving || (done > 0 && state !== "sent")) && (
        <div className="queue__progress">
          <progress
            aria-label={t("proof.deliver.progress")}
            max={Math.max(total, 1)}
            value={done}
          />
          <span className="figures">
            {t("proof.deliver.bytes", { done: megabytes(done), total: megabytes(total) })}
          </span>
        </div>
      )}
      {fault && (
        <p className="queue__fault" data-testid="queue-fault">
          {message(fault.code, fault.values)}
        </p>
      )}
      {isUnknown && (
        <Button data-testid="queue-accept" onClick={() => setAccepting(true)}>
          {t("proof.deliver.accept")}
        </Button>
      )}
      {job.next !== undefined && state === "waiting" && (
        <NextTry next={job.next} attempts={job.attempts} />
      )}
      {isAccepting && fault && (
        <AcceptDialog job={job} fault={fault} onClose={() => setAccepting(false)} />
      )}
    </article>
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}

/** The pages in a package, where it is of this edition. */
function PageNumbers({ packageId }: { readonly packageId: string }) {
  const { t } = useWords();
  const pack = useDeskState((state) => state.desk.packages.get(packageId));
  if (!pack) return <span className="queue__pages">{t("proof.deliver.queue.elsewhere")}</span>;
  const pages = pack.pages.map(({ number }) => number).join(t("proof.sign.log.comma"));
  return <span className="queue__pages">{t("proof.deliver.queue.pages", { pages })}</span>;
}

function QueueButtons({ job }: { readonly job: Queued }) {
  const { state, packageId } = job;
  const { t, message } = useWords();
  const desk = useDesk();
  const view = useDeskViewStore();
  const told = (answer: { ok: true } | { ok: false; error: { code: string; values: object } }) => {
    if (answer.ok) return;
    const { code, values } = answer.error;
    if (code === "desk.session.ended") desk.store.setState({ me: undefined });
    toast.error(message(code, { ...values }));
  };
  const giveUp = async () => {
    const { me } = desk.store.getState();
    if (!me) return;
    told(await desk.bridge.call("desk.giveUp", { packageId, session: me.session }));
  };
  if (state === "sent" || job.isOver) return null;
  return (
    <>
      {(state === "waiting" || state === "failed") && (
        <IconButton
          small
          icon={RotateCw}
          label={t("proof.deliver.retry")}
          data-testid="queue-retry"
          onClick={() => void desk.bridge.call("desk.retry", { packageId }).then(told)}
        />
      )}
      <IconButton
        small
        icon={X}
        label={t("proof.deliver.giveUp")}
        data-testid="queue-give-up"
        onClick={() => asPerson(desk, view, () => void giveUp())}
      />
    </>
  );
}

/** When it is tried again, counted down. */
function NextTry({ next, attempts }: { readonly next: number; readonly attempts: number }) {
  const { t } = useWords();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((next - now) / 1000));
  return (
    <p className="queue__next figures">
      {seconds === 0 ? t("proof.deliver.trying") : t("proof.deliver.next", { seconds, attempts })}
    </p>
  );
}
