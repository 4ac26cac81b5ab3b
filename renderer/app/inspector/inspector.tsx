import { memo } from "react";
import { useShallow } from "zustand/react/shallow";
import type { PageItem } from "../../../document/page.ts";
import { Empty } from "../controls/panel.tsx";
import { pageOfItem, selectedItems } from "../selected.ts";
import { useEditorState } from "../window-context.ts";
import { useWords } from "../words.ts";
import { ArticleSections } from "./article-sections.tsx";
import { EditionSection } from "./edition-section.tsx";
import { FrameSections } from "./frame-sections.tsx";
import { FurnitureSections } from "./furniture-sections.tsx";
import { GroupSection } from "./group-section.tsx";
import { PageSection } from "./page-section.tsx";
import { PictureFrameSections } from "./picture-sections.tsx";
import { RuleSections } from "./rule-sections.tsx";
import { TextSection } from "./text-section.tsx";

/** What can be set of the selection: items, text, or the page and the edition when nothing is. */
export function Inspector() {
  const { t } = useWords();
  const kind = useEditorState((state) => state.selection.kind);
  const pageId = useEditorState((state) => state.pageId);
  const items = useEditorState(
    useShallow(({ document, selection }) => selectedItems(document, selection)),
  );
  const [only] = items;
  return (
    <div className="panel panel__list inspector">
      {kind === "text" && <TextSection />}
      {items.length > 1 && <GroupSection items={items} />}
      {items.length === 1 && only && <ItemSections key={only.id} item={only} />}
      {kind === "none" && pageId !== undefined && <PageSection pageId={pageId} />}
      {kind === "none" && <EditionSection />}
      {kind !== "none" && items.length === 0 && <Empty>{t("inspector.unplaced")}</Empty>}
    </div>
  );
}

/** Typing goes on in the item's text and leaves the item as it is: nothing here renders anew. */
const ItemSections = memo(({ item }: { readonly item: PageItem }) => {
  const pageId = useEditorState((state) => pageOfItem(state.document, item.id));
  const page = useEditorState((state) => state.document.pages.get(pageId ?? ""));
  if (!page) return null;
  switch (item.kind) {
    case "article":
      return <ArticleSections page={page} box={item} />;
    case "rule":
      return <RuleSections page={page} rule={item} />;
    case "furniture":
      return <FurnitureSections page={page} furniture={item} />;
    case "picture":
      return <PictureFrameSections frame={item} />;
    case "text":
    case "box":
      return <FrameSections frame={item} />;
  }
});
