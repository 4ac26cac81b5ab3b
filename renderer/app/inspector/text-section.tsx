import type { Selection } from "../../../document/selection.ts";
import { rangeOf } from "../../../document/text/range.ts";
import { styleCharacters, styleParagraphs, stylesIn } from "../../../document/text/styles.ts";
import { Choice } from "../controls/choices.tsx";
import { Row } from "../controls/fields.tsx";
import { Section } from "../controls/panel.tsx";
import { useEdition, useEditorState } from "../window-context.ts";
import { useWords } from "../words.ts";

/** Stands for the paragraph's own look among character styles. */
const PLAIN = "plain";

/** Styles of the selected text. */
export function TextSection({
  selection,
}: {
  readonly selection: Extract<Selection, { kind: "text" }>;
}) {
  const { t } = useWords();
  const { editor, styles } = useEdition();
  const document = useEditorState((state) => state.document);
  const range = rangeOf(document, selection.anchor, selection.focus);
  const { paragraph, character } = stylesIn(document, range);
  const isHead = selection.focus.record.includes("#");
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
            editor.dispatch(styleParagraphs(document, range, id), {
              label: "action.styleParagraph",
            })
          }
        />
      </Row>
      <Row name={t("inspector.characterStyle")}>
        <Choice
          label={t("inspector.characterStyle")}
          value={character ?? PLAIN}
          disabled={isHead}
          testId="character-style"
          options={characterStyles.map((id) => ({ value: id, label: t(`style.${id}`) }))}
          onChange={(id) =>
            editor.dispatch(styleCharacters(document, range, id === PLAIN ? undefined : id), {
              label: "action.styleCharacter",
            })
          }
        />
      </Row>
    </Section>
  );
}
