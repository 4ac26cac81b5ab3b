import { patchPage } from "../../../document/commands/pages.ts";
import { EMPTY_MASTHEAD } from "../../../document/edition.ts";
import type { Page } from "../../../document/page.ts";
import { millimetres } from "../../../document/units.ts";
import { showPanels } from "../actions/settings.ts";
import { Button } from "../controls/button.tsx";
import { Check } from "../controls/choices.tsx";
import { formatted, Row, TextField } from "../controls/fields.tsx";
import { Section } from "../controls/panel.tsx";
import { useEdition, useEditorState, useWindow } from "../window-context.ts";
import { useWords } from "../words.ts";
import { MastheadFields } from "./masthead-fields.tsx";

/** The page that is worked on: section, layout, grid, its own masthead. */
export function PageSection({ pageId }: { readonly pageId: string }) {
  const { t, language } = useWords();
  const context = useWindow();
  const { editor, layouts } = useEdition();
  const page = useEditorState((state) => state.document.pages.get(pageId));
  const shared = useEditorState(
    (state) => state.document.editions.get(editor.file.editionId)?.masthead ?? EMPTY_MASTHEAD,
  );
  if (!page) return null;
  const set = (patch: Parameters<typeof patchPage>[2]) =>
    editor.dispatch(patchPage(editor.store.getState().document, pageId, patch), {
      label: "action.patchPage",
      join: `page/${pageId}/${Object.keys(patch).join()}`,
    });
  const layout = layouts.find(({ name }) => name === page.layoutId);
  return (
    <>
      <Section title={t("inspector.page", { number: page.number })}>
        <Row name={t("inspector.section")}>
          <TextField
            label={t("inspector.section")}
            value={page.section ?? ""}
            testId="page-section"
            onChange={(section) => set({ section: section === "" ? undefined : section })}
          />
        </Row>
        <Row name={t("inspector.layout")}>
          <Button look="wide" onClick={() => showPanels(context, { left: "layouts" })}>
            {layout?.title[language] ?? page.layoutId}
          </Button>
        </Row>
        <p className="facts figures">{t("inspector.grid", gridFacts(page))}</p>
      </Section>
      <Section title={t("inspector.pageMasthead")} folded={page.masthead === undefined}>
        <Check
          checked={page.masthead !== undefined}
          onChange={(own) => set({ masthead: own ? shared : undefined })}
        >
          {t("inspector.ownMasthead")}
        </Check>
        {page.masthead && (
          <MastheadFields masthead={page.masthead} onChange={(masthead) => set({ masthead })} />
        )}
      </Section>
    </>
  );
}

function gridFacts({ trim, grid }: Page) {
  return {
    width: formatted(millimetres(trim.width), 1),
    height: formatted(millimetres(trim.height), 1),
    columns: grid.columns,
    characters: grid.charactersPerColumn,
    size: formatted(grid.bodySize, 2),
    leading: formatted(grid.leading, 2),
    lines: grid.lines,
  };
}
