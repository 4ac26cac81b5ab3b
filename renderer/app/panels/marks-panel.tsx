import { CheckCheck, CircleCheck, TextCursorInput, UserRound } from "lucide-react";
import { useMemo, useState } from "react";
import { isTextual } from "../../../document/desk/apply-mark.ts";
import { isOnFurniture } from "../../../document/desk/carried-out-furniture.ts";
import type { MarkState } from "../../../document/desk/desk.ts";
import { DeskProvider } from "../../proof/desk-context.ts";
import type { OpenDesk } from "../../proof/desk-store.ts";
import { EnterDialog } from "../../proof/enter-dialog.tsx";
import { type AsPerson, AsPersonProvider } from "../../proof/marks/as-person.ts";
import {
  ANY_MARK,
  type ListedMark,
  listedMarks,
  markBeside,
} from "../../proof/marks/mark-filter.ts";
import { MarkRow } from "../../proof/marks/mark-row.tsx";
import { Button } from "../controls/button.tsx";
import { Segments } from "../controls/choices.tsx";
import { Empty } from "../controls/panel.tsx";
import { type MarkWork, markWork } from "../desk/mark-work.ts";
import { useEditionDesk } from "../desk/use-edition-desk.ts";
import { useEdition, useEditorState, useWindow } from "../window-context.ts";
import { useWords } from "../words.ts";
import "./marks-panel.css";

type Scope = "page" | "edition";

/** The proof marks that are to be carried out, on this page or all, and those that were. */
export function MarksPanel() {
  const { desk } = useEdition();
  if (!desk) return <None />;
  return (
    <DeskProvider value={desk}>
      <DeskMarks desk={desk} />
    </DeskProvider>
  );
}

function DeskMarks({ desk }: { readonly desk: OpenDesk }) {
  const { t } = useWords();
  const context = useWindow();
  const edition = useEdition();
  const [scope, setScope] = useState<Scope>("page");
  const [entering, setEntering] = useState<{ readonly then?: () => void }>();
  const me = useEditionDesk((state) => state.me);
  const chosen = useEditionDesk(({ markId }) => markId);
  const marks = useMarks(scope);
  const work = useMemo(() => markWork(context, edition), [context, edition]);
  const ask = useMemo<AsPerson>(
    () => (then) => {
      if (desk.store.getState().me) then();
      else setEntering({ then });
    },
    [desk],
  );
  const step = (by: 1 | -1) => {
    const next = markBeside(marks, chosen, by);
    const listed = marks.find(({ state }) => state.mark.id === next);
    if (listed) void work.show(listed.state);
  };
  return (
    <AsPersonProvider value={ask}>
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
          <Button icon={UserRound} data-testid="marks-enter" onClick={() => setEntering({})}>
            {me?.person.name ?? t("proof.desk.enter")}
          </Button>
        </div>
        <ul className="panel__list page-marks" aria-label={t("panel.marks")}>
          {marks.map((listed) => (
            <MarkRow
              key={listed.state.mark.id}
              listed={listed}
              isChosen={listed.state.mark.id === chosen}
              showsPage={scope === "edition"}
              action={<Doing state={listed.state} work={work} ask={ask} />}
              onChoose={() => void work.show(listed.state)}
              onStep={step}
            />
          ))}
          {marks.length === 0 && (
            <li>
              <None />
            </li>
          )}
        </ul>
        {entering && (
          <EnterDialog
            onClose={() => setEntering(undefined)}
            {...(entering.then && { onDone: entering.then })}
          />
        )}
      </div>
    </AsPersonProvider>
  );
}

function None() {
  const { t } = useWords();
  return (
    <Empty>
      <CircleCheck size={20} strokeWidth={1.5} aria-hidden />
      {t("marks.none")}
    </Empty>
  );
}

/** What is to be done comes first, each in the order in which it was marked. */
function useMarks(scope: Scope): readonly ListedMark[] {
  const desk = useEditionDesk((state) => state.desk);
  const pageId = useEditorState((state) => state.pageId);
  const pages = useEditorState((state) => state.document.pages);
  return useMemo(() => {
    const marks = listedMarks(desk, [...pages.keys()], pageId, { ...ANY_MARK, scope });
    const isClosed = ({ state }: ListedMark) => Number(state.status !== "open");
    return marks.toSorted((a, b) => isClosed(a) - isClosed(b) || a.state.time - b.state.time);
  }, [desk, pages, pageId, scope]);
}

/** By one click what the program can carry out; for furniture the way to the field that owns it. */
function Doing({
  state,
  work,
  ask,
}: {
  readonly state: MarkState;
  readonly work: MarkWork;
  readonly ask: AsPerson;
}) {
  const { t } = useWords();
  if (isTextual(state.mark))
    return (
      <Button
        look="main"
        icon={CheckCheck}
        data-testid="mark-apply"
        onClick={() => ask(() => void work.apply(state))}
      >
        {t("marks.apply")}
      </Button>
    );
  if (!isOnFurniture(state.mark)) return null;
  return (
    <Button
      icon={TextCursorInput}
      data-testid="mark-field"
      onClick={() => void work.openField(state)}
    >
      {t("marks.field")}
    </Button>
  );
}
