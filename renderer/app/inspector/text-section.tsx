import { useShallow } from "zustand/react/shallow";
import type { DayangDocument } from "../../../document/document.ts";
import { rangeOf, type TextRange } from "../../../document/text/range.ts";
import {
  PLAIN as OWN,
  styleCharacters,
  styleParagraphs,
  stylesIn,
} from "../../../document/text/styles.ts";
import type { Refusal, Transaction } from "../../../document/transaction.ts";
import type { EditorState } from "../../store/editor-types.ts";
import { Choice } from "../controls/choices.tsx";
import { Row } from "../controls/fields.tsx";
import { Section } from "../controls/panel.tsx";
import { useEdition, useEditorState } from "../window-context.ts";
import { useWords } from "../words.ts";

/** Stands for the paragraph's own look among the choices, none of which may be "". */
const PLAIN = "plain";

/** Styles of the selected text. */
export function TextSection() {
  const { t } = useWords();
  const { editor, styles } = useEdition();
  const { paragraph, character, isHead } = useEditorState(useShallow(stylesSelected));
  // What is shown may be of an earlier key: what is changed is asked for when it is.
  const style = (
    label: string,
    change: (document: DayangDocument, range: TextRange) => Transaction | Refusal,
  ) => {
    const { document, selection } = editor.store.getState();
    if (selection.kind !== "text") return;
    const range = rangeOf(document, selection.anchor, selection.focus);
    editor.dispatch(change(document, range), { label });
  };
  const characterStyles = [PLAIN, "strong"];
  return (
    <Section title={t("inspector.text")}>
      <Row name={t("inspector.paragraphStyle")}>
        <Choice
          label={t("inspector.paragraphStyle")}
          placeholder={t(isHead ? "inspector.head" : "inspector.mixed")}
          value={paragraph}
          disabled={isHead}
          testId="paragraph-style"
          options={styles.paragraphs.map(({ id }) => ({ value: id, label: t(`style.${id}`) }))}
          onChange={(id) =>
            style("action.styleParagraph", (document, range) =>
              styleParagraphs(document, range, id),
            )
          }
        />
      </Row>
      <Row name={t("inspector.characterStyle")}>
        <Choice
          label={t("inspector.characterStyle")}
          value={character === OWN ? PLAIN : character}
          placeholder={t(isHead ? "inspector.head" : "inspector.mixed")}
          disabled={isHead}
          testId="character-style"
          options={characterStyles.map((id) => ({ value: id, label: t(`style.${id}`) }))}
          onChange={(id) =>
            style("action.styleCharacter", (document, range) =>
              styleCharacters(document, range, id === PLAIN ? undefined : id),
            )
          }
        />
      </Row>
    </Section>
  );
}

/** The styles of the selected text; undefined where several differ. */
function stylesSelected({ document, selection }: EditorState) {
  if (selection.kind !== "text")
    return { paragraph: undefined, character: undefined, isHead: false };
  const isHead = selection.focus.record.includes("#");
  const range = rangeOf(document, selection.anchor, selection.focus);
  return { ...stylesIn(document, range), isHead };
}
