import { Check, CheckCheck, CircleCheck, UserRound, X } from "lucide-react";
import { useMemo, useState } from "react";
import { isTextual } from "../../../document/desk/apply-mark.ts";
import type { MarkState } from "../../../document/desk/desk.ts";
import { roundColour } from "../../../document/desk/marks.ts";
import { DeskProvider } from "../../proof/desk-context.ts";
import { EnterDialog } from "../../proof/enter-dialog.tsx";
import { MarkSays } from "../../proof/marks/mark-says.tsx";
import { Button, IconButton } from "../controls/button.tsx";
import { Segments } from "../controls/choices.tsx";
import { List, ListRow } from "../controls/list.tsx";
import { Empty } from "../controls/panel.tsx";
import { type MarkWork, markWork } from "../desk/mark-work.ts";
import { useEditionDesk } from "../desk/use-edition-desk.ts";
import { useEdition, useEditorState, useWindow } from "../window-context.ts";
import { useWords } from "../words.ts";
import "./marks-panel.css";

type Scope = "page" | "edition";

/** The proof marks that are to be carried out, on this page or all, and those that were. */
export function MarksPanel() {
  const { t } = useWords();
  const context = useWindow();
  const edition = useEdition();
  const [scope, setScope] = useState<Scope>("page");
  const marks = useEditionDesk(({ desk }) => desk.marks);
  const pageId = useEditorState((state) => state.pageId);
  const work = useMemo(() => markWork(context, edition), [context, edition]);
  const listed = [...marks.values()]
    .filter(({ mark, status }) => {
      return status !== "withdrawn" && (scope === "edition" || mark.pageId === pageId);
    })
    .sort((a, b) => Number(a.status !== "open") - Number(b.status !== "open") || a.time - b.time);
  return (
    <div className="panel">
      <div className="panel__tools">
        <Segments
          label={t("marks.scope")}
          value={scope}
          onChange={setScope}
          options={[
            { value: "page", label: t("marks.page") },
            { value: "edition", label: t("marks.edition") },
          ]}
        />
        <Present />
      </div>
      <List className="panel__list" label={t("panel.marks")}>
        {listed.map((state, index) => (
          <MarkRow key={state.mark.id} state={state} isEntry={index === 0} work={work} />
        ))}
        {listed.length === 0 && (
          <Empty>
            <CircleCheck size={20} strokeWidth={1.5} aria-hidden />
            {t("marks.none")}
          </Empty>
        )}
      </List>
    </div>
  );
}

/** Who works through the marks. */
function Present() {
  const { t } = useWords();
  const { desk } = useEdition();
  const me = useEditionDesk((state) => state.me);
  const [isEntering, setEntering] = useState(false);
  if (!desk) return null;
  return (
    <DeskProvider value={desk}>
      <Button icon={UserRound} data-testid="marks-enter" onClick={() => setEntering(true)}>
        {me?.person.name ?? t("proof.desk.enter")}
      </Button>
      {isEntering && <EnterDialog onClose={() => setEntering(false)} />}
    </DeskProvider>
  );
}

interface MarkRowProps {
  readonly state: MarkState;
  readonly isEntry: boolean;
  readonly work: MarkWork;
}

function MarkRow({ state, isEntry, work }: MarkRowProps) {
  const { t } = useWords();
  const { mark, by, round, status, reason, thread } = state;
  const isChosen = useEditionDesk(({ markId }) => markId === mark.id);
  return (
    <ListRow
      className="page-mark"
      isChosen={isChosen}
      isEntry={isEntry}
      data-testid="mark-row"
      data-mark-id={mark.id}
      data-status={status}
      onChoose={() => void work.show(state)}
    >
      <span className="page-mark__head">
        <span className="page-mark__round" style={{ background: roundColour(round) }} aria-hidden />
        <b>{t(`marks.kind.${mark.kind}`)}</b>
        <span className="page-mark__class">{mark.errorClass}</span>
        <span className="page-mark__by">{by.name}</span>
        {status !== "open" && <span className="page-mark__status">{t(`marks.${status}`)}</span>}
      </span>
      <span className="page-mark__text">
        <MarkSays mark={mark} />
      </span>
      {reason && <span className="page-mark__said">{reason}</span>}
      {thread.map(({ by: who, time, text }) => (
        <span key={time} className="page-mark__said">
          {t("marks.said", { name: who.name, text })}
        </span>
      ))}
      {status === "open" && <MarkButtons state={state} work={work} />}
    </ListRow>
  );
}

function MarkButtons({ state, work }: Omit<MarkRowProps, "isEntry">) {
  const { t } = useWords();
  const { mark } = state;
  const [refusing, setRefusing] = useState<string>();
  if (refusing !== undefined) {
    return (
      <form
        className="page-mark__refuse"
        onSubmit={(event) => {
          event.preventDefault();
          if (refusing.trim() === "") return;
          void work.act({ event: "mark.refused", markId: mark.id, reason: refusing });
          setRefusing(undefined);
        }}
      >
        <span className="field">
          <input
            className="field__input"
            aria-label={t("marks.reason")}
            placeholder={t("marks.reason")}
            data-testid="mark-reason"
            value={refusing}
            onChange={(event) => setRefusing(event.target.value)}
            onKeyDown={(event) => event.stopPropagation()}
          />
        </span>
        <Button type="submit" data-testid="mark-refuse-go" disabled={refusing.trim() === ""}>
          {t("marks.refuse")}
        </Button>
      </form>
    );
  }
  return (
    <span className="page-mark__buttons">
      {isTextual(mark) && (
        <Button
          look="main"
          icon={CheckCheck}
          data-testid="mark-apply"
          onClick={(event) => {
            event.stopPropagation();
            void work.apply(state);
          }}
        >
          {t("marks.apply")}
        </Button>
      )}
      <IconButton
        icon={Check}
        label={t("marks.byHand")}
        data-testid="mark-by-hand"
        onClick={(event) => {
          event.stopPropagation();
          void work.act({ event: "mark.done", markId: mark.id, how: "byHand" });
        }}
      />
      <IconButton
        icon={X}
        label={t("marks.refuse")}
        data-testid="mark-refuse"
        onClick={(event) => {
          event.stopPropagation();
          setRefusing("");
        }}
      />
    </span>
  );
}
