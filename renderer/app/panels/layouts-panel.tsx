import { LayoutTemplate as LayoutIcon, Save } from "lucide-react";
import type { LayoutTemplate } from "../../../document/layout.ts";
import { builtInLayouts } from "../../../layouts/index.ts";
import { resourcePath } from "../../../main/bridge/resources.ts";
import { Button } from "../controls/button.tsx";
import { useEdition, useEditorState, useWindow } from "../window-context.ts";
import { useWords } from "../words.ts";
import { layoutApplied } from "./apply-layout.ts";
import { moveFocus } from "./move-focus.ts";

const BUILT_IN = new Set(builtInLayouts().map(({ name }) => name));

/** Layouts to make the page up in; its articles stay on it. */
export function LayoutsPanel() {
  const { t } = useWords();
  const { store } = useWindow();
  const { layouts } = useEdition();
  const pageId = useEditorState((state) => state.pageId);
  const current = useEditorState((state) => state.document.pages.get(pageId ?? "")?.layoutId);
  return (
    <div className="panel">
      <div className="panel__tools">
        <Button
          look="wide"
          icon={Save}
          disabled={pageId === undefined}
          data-testid="layout-save"
          onClick={() => store.setState({ dialog: { kind: "saveLayout" } })}
        >
          {t("layouts.save")}
        </Button>
      </div>
      <div
        className="panel__list layout-grid"
        role="listbox"
        aria-label={t("panel.layouts")}
        tabIndex={-1}
        onKeyDown={moveFocus}
      >
        {layouts.map((layout, i) => (
          <LayoutTile
            key={layout.name}
            layout={layout}
            isCurrent={layout.name === current}
            isFirst={i === 0}
          />
        ))}
      </div>
    </div>
  );
}

interface LayoutTileProps {
  readonly layout: LayoutTemplate;
  readonly isCurrent: boolean;
  readonly isFirst: boolean;
}

function LayoutTile({ layout, isCurrent, isFirst }: LayoutTileProps) {
  const { t, language } = useWords();
  const context = useWindow();
  const edition = useEdition();
  const apply = () => {
    const { pageId } = edition.editor.store.getState();
    if (pageId === undefined || edition.editor.file.readOnly) return;
    const { change, unplaced } = layoutApplied(edition, layout, pageId);
    const values = { layout: layout.title[language] };
    const step = { label: "action.makeUp", values, select: { kind: "none" } as const };
    if (edition.editor.dispatch(change, step) && unplaced > 0)
      context.tell(t("layouts.unplaced", { count: unplaced }), "warning");
  };
  const { width, height } = layout.sheet;
  return (
    <div
      role="option"
      className="layout-tile"
      tabIndex={isCurrent || isFirst ? 0 : -1}
      aria-selected={isCurrent}
      data-testid="layout-item"
      data-layout={layout.name}
      onClick={apply}
      onKeyDown={(event) => event.key === "Enter" && apply()}
    >
      {BUILT_IN.has(layout.name) ? (
        <img
          className="layout-tile__picture"
          alt=""
          loading="lazy"
          src={context.bridge.url(resourcePath.layout(layout.name))}
        />
      ) : (
        <span className="layout-tile__picture layout-tile__own">
          <LayoutIcon size={28} strokeWidth={1} aria-hidden />
        </span>
      )}
      <span className="layout-tile__name">{layout.title[language]}</span>
      <span className="layout-tile__facts figures">
        {t("layouts.facts", { width, height, columns: layout.columns })}
      </span>
    </div>
  );
}
