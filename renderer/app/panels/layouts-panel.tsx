import { Save, X } from "lucide-react";
import type { KeyboardEvent, MouseEvent } from "react";
import type { LayoutTemplate } from "../../../document/layout.ts";
import { builtInLayouts } from "../../../layouts/index.ts";
import { resourcePath } from "../../../main/bridge/resources.ts";
import { ask } from "../actions/choose-files.ts";
import { Button, IconButton } from "../controls/button.tsx";
import { moveFocus } from "../controls/move-focus.ts";
import { useEdition, useEditorState, useWindow } from "../window-context.ts";
import { useWords } from "../words.ts";
import { layoutApplied } from "./apply-layout.ts";
import { LayoutSketch } from "./layout-sketch.tsx";

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
    if (pageId === undefined) return;
    const { change, unplaced } = layoutApplied(edition, layout, pageId);
    const values = { layout: layout.title[language] };
    const step = { label: "action.makeUp", values, select: { kind: "none" } as const };
    if (edition.editor.dispatch(change, step) && unplaced > 0)
      context.tell(t("layouts.unplaced", { count: unplaced }), "warning");
  };
  const remove = useRemove(layout);
  const isOwn = !BUILT_IN.has(layout.name);
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Enter") apply();
    else if (event.key === "Delete" && isOwn) void remove();
    else return;
    // Delete would go on to what is selected on the page.
    event.preventDefault();
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
      onKeyDown={keys}
    >
      {isOwn ? <LayoutSketch layout={layout} /> : <LayoutPicture name={layout.name} />}
      {isOwn && <RemoveButton onRemove={() => void remove()} />}
      <span className="layout-tile__name">{layout.title[language]}</span>
      <span className="layout-tile__facts figures">
        {t("layouts.facts", { width, height, columns: layout.columns })}
      </span>
    </div>
  );
}

function LayoutPicture({ name }: { readonly name: string }) {
  const { bridge } = useWindow();
  return (
    <img
      className="layout-tile__picture"
      alt=""
      loading="lazy"
      src={bridge.url(resourcePath.layout(name))}
    />
  );
}

/** For the pointer; the key Delete does the same. */
function RemoveButton({ onRemove }: { readonly onRemove: () => void }) {
  const { t } = useWords();
  const remove = (event: MouseEvent) => {
    event.stopPropagation();
    onRemove();
  };
  return (
    <span className="layout-tile__remove">
      <IconButton
        small
        icon={X}
        label={t("layouts.remove")}
        tabIndex={-1}
        data-testid="layout-remove"
        onClick={remove}
      />
    </span>
  );
}

/** Removes a saved layout after a question; pages that were made in it stay as they are. */
function useRemove({ name, title }: LayoutTemplate): () => Promise<void> {
  const { t, message, language } = useWords();
  const context = useWindow();
  return async () => {
    const goes = await ask(context, {
      title: t("layouts.remove"),
      text: t("layouts.removeText", { name: title[language] }),
      go: t("layouts.removeGo"),
      dangerous: true,
    });
    if (!goes) return;
    const removed = await context.bridge.call("layouts.remove", { name });
    if (!removed.ok) {
      context.tell(message(removed.error.code, removed.error.values), "error");
      return;
    }
    const { edition } = context.store.getState();
    if (!edition) return;
    const layouts = edition.layouts.filter((layout) => layout.name !== name);
    context.store.setState({ edition: { ...edition, layouts } });
  };
}
