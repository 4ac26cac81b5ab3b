import type { Furniture, Page } from "../../../document/page.ts";
import { useItemChanges } from "./change-item.ts";
import { EditionSection } from "./edition-section.tsx";
import { BoxSection } from "./geometry-section.tsx";
import { PageSection } from "./page-section.tsx";

/** Nameplate, folio line or masthead: its place, and what it prints. */
export function FurnitureSections({
  page,
  furniture,
}: {
  readonly page: Page;
  readonly furniture: Furniture;
}) {
  const change = useItemChanges(furniture.id);
  return (
    <>
      <BoxSection box={furniture.box} disabled={furniture.locked === true} onChange={change.box} />
      {furniture.furniture === "nameplate" ? <EditionSection /> : <PageSection pageId={page.id} />}
    </>
  );
}
