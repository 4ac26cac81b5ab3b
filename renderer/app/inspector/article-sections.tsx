import { useShallow } from "zustand/react/shallow";
import { articleTitleOf } from "../../../document/article.ts";
import { patchArticle } from "../../../document/commands/articles.ts";
import { removePicture } from "../../../document/commands/pictures.ts";
import type { ArticleBox, Page } from "../../../document/page.ts";
import { USUAL_STYLE } from "../../../typeset/makeup/new-box.ts";
import { Button } from "../controls/button.tsx";
import { Check, Choice, Segments } from "../controls/choices.tsx";
import { NumberField, Row } from "../controls/fields.tsx";
import { Section } from "../controls/panel.tsx";
import { SwatchChips } from "../controls/swatches.tsx";
import { useEdition, useEditorState } from "../window-context.ts";
import { useWords } from "../words.ts";
import { useItemChanges } from "./change-item.ts";
import { RegionSection } from "./geometry-section.tsx";
import { HeadsSection } from "./heads-section.tsx";
import { PictureFields } from "./picture-sections.tsx";

/** An article's box: its place, its heads, its looks, its pictures. */
export function ArticleSections({ page, box }: { readonly page: Page; readonly box: ArticleBox }) {
  const { t } = useWords();
  const { editor } = useEdition();
  const change = useItemChanges(box.id);
  const article = useEditorState((state) => state.document.articles.get(box.articleId));
  if (!article) return null;
  return (
    <>
      <h2 className="inspector__title">{articleTitleOf(article)}</h2>
      <Section title={t("inspector.article")}>
        <Row name={t("inspector.priority")}>
          <NumberField
            label={t("inspector.priority")}
            digits={0}
            least={1}
            most={99}
            value={article.priority}
            onChange={(priority) => {
              const { document } = editor.store.getState();
              const patched = patchArticle(document, article.id, {
                priority: Math.round(priority),
              });
              editor.dispatch(patched, { label: "action.patchArticle" });
            }}
          />
        </Row>
      </Section>
      <RegionSection
        page={page}
        region={box.region}
        disabled={box.locked === true}
        onChange={change.region}
      />
      <HeadsSection box={box} article={article} />
      <LookSection box={box} />
      <PicturesSection box={box} />
    </>
  );
}

const BORDERS = ["none", "box", "tint"] as const;
function LookSection({ box }: { readonly box: ArticleBox }) {
  const { t } = useWords();
  const { headStyles, swatches } = useEdition();
  const change = useItemChanges(box.id);
  return (
    <Section title={t("inspector.look")}>
      <Row name={t("inspector.headStyle")}>
        <Choice
          label={t("inspector.headStyle")}
          value={box.headStyle ?? USUAL_STYLE}
          testId="head-style"
          options={Object.keys(headStyles).map((value) => ({
            value,
            label: t(`headStyle.${value}`),
          }))}
          onChange={(headStyle) => change.patch({ headStyle })}
        />
      </Row>
      <Check
        checked={box.alternateHead === true}
        onChange={(on) => change.patch({ alternateHead: on ? true : undefined })}
      >
        {t("inspector.alternateHead")}
      </Check>
      <span className="caption">{t("inspector.headColour")}</span>
      <SwatchChips
        swatches={swatches}
        label={t("inspector.headColour")}
        value={box.headColour ?? "black"}
        onChange={(headColour) => change.patch({ headColour })}
      />
      <Segments
        label={t("inspector.border")}
        value={box.border}
        testId="border"
        options={BORDERS.map((value) => ({ value, label: t(`border.${value}`) }))}
        onChange={(border) => change.patch({ border })}
      />
      {box.border === "tint" && (
        <SwatchChips
          swatches={swatches}
          label={t("inspector.tintColour")}
          none={t("inspector.tintAuto")}
          value={box.tintColour}
          onChange={(tintColour) => change.patch({ tintColour })}
        />
      )}
    </Section>
  );
}

function PicturesSection({ box }: { readonly box: ArticleBox }) {
  const { t } = useWords();
  const { editor } = useEdition();
  const pictures = useEditorState(
    useShallow(({ document }) =>
      (document.articles.get(box.articleId)?.pictureIds ?? []).flatMap(
        (id) => document.pictures.get(id) ?? [],
      ),
    ),
  );
  if (pictures.length === 0) return null;
  return (
    <Section title={t("inspector.pictures", { count: pictures.length })}>
      {pictures.map((picture) => (
        <div key={picture.id} className="inspector__picture">
          <PictureFields picture={picture} />
          <Button
            look="plain"
            onClick={() =>
              editor.dispatch(removePicture(editor.store.getState().document, box.id, picture.id), {
                label: "action.removePicture",
              })
            }
          >
            {t("inspector.removePicture")}
          </Button>
        </div>
      ))}
    </Section>
  );
}
