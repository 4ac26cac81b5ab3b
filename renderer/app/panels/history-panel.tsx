import { List, ListRow } from "../controls/list.tsx";
import { Empty } from "../controls/panel.tsx";
import { useEdition, useEditorState } from "../window-context.ts";
import { useWords } from "../words.ts";

/** The edition's steps, the latest first. Choosing one undoes or redoes as far as it. */
export function HistoryPanel() {
  const { t, message, language } = useWords();
  const { editor } = useEdition();
  const { past, future } = useEditorState((state) => state.history);
  const times = new Intl.DateTimeFormat(language, { timeStyle: "short" });
  const steps = [...future, ...[...past].reverse()];
  const current = past.at(-1)?.id;
  return (
    <div className="panel">
      <List className="panel__list" label={t("panel.history")}>
        {steps.map(({ id, label, values, time }, i) => (
          <HistoryRow
            key={id}
            text={message(label, values)}
            time={times.format(time)}
            isCurrent={id === current}
            isUndone={i < future.length}
            onTravel={() => editor.travel(id)}
          />
        ))}
        <HistoryRow
          text={t("history.opened")}
          time=""
          isCurrent={current === undefined}
          isUndone={false}
          onTravel={() => editor.travel(undefined)}
        />
        {steps.length === 0 && <Empty>{t("history.none")}</Empty>}
      </List>
    </div>
  );
}

interface HistoryRowProps {
  readonly text: string;
  readonly time: string;
  readonly isCurrent: boolean;
  readonly isUndone: boolean;
  readonly onTravel: () => void;
}

function HistoryRow({ text, time, isCurrent, isUndone, onTravel }: HistoryRowProps) {
  return (
    <ListRow
      className="history-row"
      isChosen={isCurrent}
      isEntry={isCurrent}
      data-undone={isUndone}
      data-testid="history-item"
      onChoose={onTravel}
    >
      <span className="history-row__text">{text}</span>
      <time className="figures">{time}</time>
    </ListRow>
  );
}
