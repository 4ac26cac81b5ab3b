import { Download, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { deskAfter, EMPTY_DESK } from "../../../document/desk/desk.ts";
import type { Entry } from "../../../document/desk/entries.ts";
import type { CallOut } from "../../../main/bridge/contract.ts";
import { Button } from "../../app/controls/button.tsx";
import { Section } from "../../app/controls/panel.tsx";
import { useWords } from "../../app/words.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import { entryWords } from "./entry-words.ts";
import { exportLog } from "./export-log.ts";
import { useLog } from "./use-log.ts";
import "./log.css";

/** Entries that are shown before older ones are asked for. */
const SHOWN = 40;

/** The edition's log in words; it can be written out and looked through for changes. */
export function LogSection() {
  const { t } = useWords();
  const count = useDeskState((state) => state.desk.count);
  return (
    <Section title={t("proof.sign.log", { count })}>
      <div className="log" data-testid="log">
        <LogTools />
        <LogList />
      </div>
    </Section>
  );
}

type Verdict = CallOut<"desk.verify">;

function LogTools() {
  const { t, message } = useWords();
  const desk = useDesk();
  const handle = useDeskState((state) => state.handle);
  const [isBusy, setBusy] = useState(false);
  const [verdict, setVerdict] = useState<Verdict>();
  const verify = async () => {
    setBusy(true);
    const looked = await desk.bridge.call("desk.verify", { handle });
    setBusy(false);
    if (looked.ok) setVerdict(looked.value);
    else toast.error(message(looked.error.code, looked.error.values));
  };
  const write = async () => {
    const written = await exportLog(desk, t("proof.sign.log.export"));
    if (!written.ok) toast.error(message(written.error.code, written.error.values));
    else if (written.value !== undefined)
      toast(t("proof.sign.log.exported", { file: written.value }));
  };
  return (
    <>
      <div className="log__tools">
        <Button
          icon={ShieldCheck}
          disabled={isBusy}
          data-testid="log-verify"
          onClick={() => void verify()}
        >
          {isBusy ? t("proof.sign.log.verifying") : t("proof.sign.log.verify")}
        </Button>
        <Button icon={Download} data-testid="log-export" onClick={() => void write()}>
          {t("proof.sign.log.export")}
        </Button>
      </div>
      {verdict && <VerdictBox verdict={verdict} />}
    </>
  );
}

function VerdictBox({ verdict: { entries, head, findings } }: { readonly verdict: Verdict }) {
  const { message } = useWords();
  const isClean = findings.length === 0;
  return (
    <div className="log__verdict" data-clean={isClean} role="status" data-testid="log-verdict">
      <p>
        {isClean
          ? message("desk.verify.clean", { entries })
          : message("desk.verify.found", { entries, count: findings.length })}
      </p>
      {!isClean && (
        <ul>
          {findings.map(({ code, values }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: findings come once and in order
            <li key={index}>{message(code, values)}</li>
          ))}
        </ul>
      )}
      <p className="log__head">{message("desk.verify.head", { head })}</p>
    </div>
  );
}

function LogList() {
  const { t } = useWords();
  const entries = useLog();
  const [isAll, setAll] = useState(false);
  if (!entries) return <p className="desk-panel__note">{t("proof.sign.log.reading")}</p>;
  if (entries.length === 0) return <p className="desk-panel__note">{t("proof.sign.log.none")}</p>;
  const newest = entries.toReversed();
  const shown = isAll ? newest : newest.slice(0, SHOWN);
  return (
    <>
      <LogEntries entries={shown} all={entries} />
      {shown.length < entries.length && (
        <Button look="plain" onClick={() => setAll(true)}>
          {t("proof.sign.log.older", { count: entries.length - shown.length })}
        </Button>
      )}
    </>
  );
}

function LogEntries({
  entries,
  all,
}: {
  readonly entries: readonly Entry[];
  readonly all: readonly Entry[];
}) {
  const words = useWords();
  const { t, language } = words;
  // Of these entries themselves: the window's own desk may be an entry behind or ahead.
  const desk = deskAfter(EMPTY_DESK, all);
  const form = new Intl.DateTimeFormat(language, {
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  return (
    <ol className="log__list">
      {entries.map((entry) => (
        <li
          key={entry.number}
          title={entry.hash}
          data-testid="log-entry"
          data-event={entry.act.event}
        >
          <span className="log__number figures">{entry.number}</span>
          <span className="log__text">
            <b>{entry.by?.name ?? t("proof.sign.log.program")}</b>
            {entryWords(entry, desk, words)}
          </span>
          <time className="figures">{form.format(entry.time)}</time>
        </li>
      ))}
    </ol>
  );
}
