import { RotateCcw } from "lucide-react";
import type { Article } from "../../../document/article.ts";
import { setHead } from "../../../document/commands/articles.ts";
import type { ArticleBox, HeadLevel, HeadLevelName, HeadOverride } from "../../../document/page.ts";
import { HEAD_LEVELS, headRecord, headTextOf } from "../../../document/text/records.ts";
import { rewriteText } from "../../../document/text/rewrite.ts";
import { wordBreaks } from "../../tools/text/word-breaks.ts";
import { IconButton } from "../controls/button.tsx";
import { NumberField, TextField } from "../controls/fields.tsx";
import { Section } from "../controls/panel.tsx";
import { useEdition } from "../window-context.ts";
import { useWords } from "../words.ts";
import { breaksOf, textWithBreaks } from "./head-breaks.ts";

interface HeadsProps {
  readonly box: ArticleBox;
  readonly article: Article;
}

/** Heads from top to foot: their text, and what is set by hand in place of fitting. */
export function HeadsSection({ box, article }: HeadsProps) {
  const { t } = useWords();
  return (
    <Section title={t("inspector.heads")}>
      {HEAD_LEVELS.map((level) => (
        <HeadLevelFields key={level} level={level} box={box} article={article} />
      ))}
    </Section>
  );
}

function HeadLevelFields({ level, box, article }: HeadsProps & { readonly level: HeadLevelName }) {
  const { t } = useWords();
  const { editor } = useEdition();
  const text = headTextOf(article, level);
  const fitted = box.title.levels.find((one) => one.level === level);
  const record = headRecord(article.id, level);
  const setText = (next: string) => {
    const { document } = editor.store.getState();
    editor.dispatch(rewriteText(document, record, next, editor.newId, wordBreaks), {
      label: "action.editHead",
      join: `type/${record}`,
    });
  };
  return (
    <div className="head-level">
      <TextField
        name={t(`level.${level}`)}
        label={t(`level.${level}`)}
        value={text}
        testId={`head-${level}`}
        onChange={setText}
      />
      {fitted && text !== "" && <HeadSetting box={box} fitted={fitted} text={text} />}
    </div>
  );
}

interface SettingProps {
  readonly box: ArticleBox;
  readonly fitted: HeadLevel;
  readonly text: string;
}

/** What is set by hand of a head in numbers, each shown `per` times as large as it is kept. */
const SETTINGS = [
  { field: "size", name: "inspector.size", unit: "pt", digits: 1, least: 4, most: 200, per: 1 },
  {
    field: "scaleX",
    name: "inspector.scale",
    unit: "%",
    digits: 0,
    least: 50,
    most: 150,
    per: 100,
  },
  {
    field: "letterspace",
    name: "inspector.letterspace",
    unit: "%",
    digits: 0,
    least: -20,
    most: 200,
    per: 100,
  },
] as const;

function times(value: number | undefined, factor: number): number | undefined {
  return value === undefined ? undefined : value * factor;
}

function HeadSetting({ box, fitted, text }: SettingProps) {
  const { t } = useWords();
  const { editor } = useEdition();
  const level: HeadLevelName = fitted.level;
  const own = box.heads?.[level];
  const [line] = fitted.lines;
  const set = (override: HeadOverride | undefined) =>
    editor.dispatch(setHead(editor.store.getState().document, box.id, level, override), {
      label: "action.setHead",
      join: `head/${box.id}/${level}/setting`,
    });
  return (
    <>
      <div className="triples">
        {SETTINGS.map(({ field, name, unit, digits, least, most, per }) => (
          <NumberField
            key={field}
            name={t(name)}
            unit={unit}
            digits={digits}
            least={least}
            most={most}
            value={times(own?.[field] ?? line?.[field], per)}
            testId={`head-${level}-${field}`}
            onChange={(value) => set({ ...own, [field]: value / per })}
          />
        ))}
        <IconButton
          icon={RotateCcw}
          label={t("inspector.fitAgain")}
          disabled={own === undefined}
          side="left"
          onClick={() => set(undefined)}
        />
      </div>
      {level !== "byline" && (
        <TextField
          name={t("inspector.breaks")}
          label={t("inspector.breaks")}
          value={
            own?.breaks
              ? textWithBreaks(text, own.breaks)
              : fitted.lines.map((one) => one.text).join(" / ")
          }
          testId={`head-${level}-breaks`}
          onChange={(written) => set({ ...own, breaks: breaksOf(text, written) })}
        />
      )}
    </>
  );
}
