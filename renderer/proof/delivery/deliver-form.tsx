import { Send } from "lucide-react";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "../../app/controls/button.tsx";
import { Check, Choice } from "../../app/controls/choices.tsx";
import { useWords } from "../../app/words.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import { asPerson, useDeskViewStore } from "../desk-view.ts";
import { type FieldFaults, FormArea, FormFault, FormPart } from "../newsroom/form-field.tsx";
import { useContents } from "../signing/use-contents.ts";
import { type DeliverablePage, deliverablePages } from "./delivery-pages.ts";

/** Chooses signed pages and where they go, and sends them on their way. */
export function DeliverForm() {
  const { t, message } = useWords();
  const desk = useDesk();
  const view = useDeskViewStore();
  const form = useDelivery();
  const { pages, destinations, chosen, isAgain, destination, reason, faults, fault } = form;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.check()) asPerson(desk, view, () => void form.deliver());
  };
  return (
    <form className="deliver" noValidate onSubmit={submit}>
      <h2 className="desk-panel__title">{t("proof.deliver.title")}</h2>
      {pages === undefined ? (
        <p className="form-field__hint">{t("proof.deliver.reading")}</p>
      ) : (
        <FormPart
          label={t("proof.deliver.pages")}
          fault={faults.pages}
          hint={
            pages.some(({ refusal }) => !refusal) ? undefined : t("proof.deliver.pages.unsigned")
          }
          testId="deliver-pages"
        >
          <div className="deliver__pages">
            {pages.map((page) => (
              <PageCheck
                key={page.pageId}
                page={page}
                isChosen={chosen.includes(page)}
                onChoose={(isChosen) => form.choose(page, isChosen)}
              />
            ))}
          </div>
        </FormPart>
      )}
      <FormPart
        label={t("proof.deliver.destination")}
        fault={faults.destination}
        hint={destinations.length === 0 ? t("proof.deliver.destination.none") : undefined}
        testId="deliver-destination"
      >
        <Choice
          label={t("proof.deliver.destination")}
          value={destination}
          placeholder={t("proof.deliver.destination.choose")}
          options={destinations.map(({ id, name }) => ({ value: id, label: name }))}
          disabled={destinations.length === 0}
          testId="deliver-destination"
          onChange={form.setDestination}
        />
      </FormPart>
      {isAgain && (
        <FormArea
          label={t("proof.deliver.reason")}
          hint={t("proof.deliver.reason.about")}
          rows={2}
          value={reason}
          fault={faults.reason}
          testId="deliver-reason"
          onChange={form.setReason}
        />
      )}
      <FormFault testId="deliver-fault">{fault && message(fault.code, fault.values)}</FormFault>
      <Button
        look="main"
        type="submit"
        icon={Send}
        disabled={form.isBusy || pages === undefined}
        data-testid="deliver-go"
      >
        {chosen.length > 0
          ? t("proof.deliver.goCount", { count: chosen.length })
          : t("proof.deliver.go")}
      </Button>
    </form>
  );
}

type FieldName = "pages" | "destination" | "reason";

function useDelivery() {
  const { t } = useWords();
  const { bridge, store } = useDesk();
  const desk = useDeskState((state) => state.desk);
  const { stages, destinations } = useDeskState((state) => state.newsroom);
  const listed = useDeskState((state) => state.pages);
  const contents = useContents();
  const pages = contents && deliverablePages(desk, stages, listed, contents);
  /** What the person has ticked or unticked; pages that have not gone out are ticked by themselves. */
  const [picked, setPicked] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [wanted, setDestination] = useState<string>();
  const [reason, setReason] = useState("");
  const [faults, setFaults] = useState<FieldFaults<FieldName>>({});
  const [fault, setFault] = useState<{ code: string; values: Record<string, string | number> }>();
  const [isBusy, setBusy] = useState(false);
  const chosen = (pages ?? []).filter(
    ({ pageId, refusal, version }) => !refusal && (picked.get(pageId) ?? version === 1),
  );
  const isAgain = chosen.some(({ version }) => version > 1);
  const destination = destinations.some(({ id }) => id === wanted)
    ? wanted
    : destinations.length === 1
      ? destinations[0]?.id
      : undefined;
  const check = () => {
    const wrong: FieldFaults<FieldName> = {
      ...(chosen.length === 0 ? { pages: t("proof.deliver.pages.none") } : {}),
      ...(destination === undefined ? { destination: t("proof.deliver.destination.choose") } : {}),
      ...(isAgain && reason.trim() === "" ? { reason: t("proof.deliver.reason.none") } : {}),
    };
    setFaults(wrong);
    setFault(undefined);
    return Object.keys(wrong).length === 0;
  };
  const deliver = async () => {
    const { me, handle } = store.getState();
    if (!me || destination === undefined) return;
    setBusy(true);
    const sent = await bridge.call("desk.deliver", {
      handle,
      session: me.session,
      pageIds: chosen.map(({ pageId }) => pageId),
      destination,
      ...(isAgain ? { reason: reason.trim() } : {}),
    });
    setBusy(false);
    if (!sent.ok) {
      const { code, values } = sent.error;
      if (code === "desk.session.ended") store.setState({ me: undefined });
      setFault({ code, values: { ...values } });
      return;
    }
    setPicked(new Map());
    setReason("");
    toast(t("proof.deliver.queued", { count: chosen.length }));
  };
  const choose = ({ pageId }: DeliverablePage, isChosen: boolean) =>
    setPicked(new Map(picked).set(pageId, isChosen));
  return {
    ...{ pages, destinations, chosen, isAgain, destination, reason, faults, fault, isBusy },
    ...{ choose, setDestination, setReason, check, deliver },
  };
}

function PageCheck({
  page: { number, section, refusal, version },
  isChosen,
  onChoose,
}: {
  readonly page: DeliverablePage;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}) {
  const { t, message } = useWords();
  return (
    <div className="deliver__page" data-ready={!refusal} data-testid="deliver-page">
      <Check
        checked={isChosen}
        disabled={refusal !== undefined}
        testId={`deliver-page-${number}`}
        onChange={onChoose}
      >
        <span className="figures">{t("proof.viewer.strip.page", { page: number })}</span>
        {section && <span className="deliver__section">{section}</span>}
      </Check>
      {refusal ? (
        <span className="deliver__why">
          {refusal.refused === "desk.deliver.unsigned"
            ? t("proof.deliver.unsigned")
            : message(refusal.refused, refusal.values)}
        </span>
      ) : (
        version > 1 && (
          <span className="deliver__again">{t("proof.deliver.version", { version })}</span>
        )
      )}
    </div>
  );
}
