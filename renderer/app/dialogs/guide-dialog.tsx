import { type FormEvent, useId, useState } from "react";
import { boxAround } from "../../../document/commands/page-geometry.ts";
import { setGuides } from "../../../document/commands/pages.ts";
import { recordOf } from "../../../document/document.ts";
import type { FrameBox, Page } from "../../../document/page.ts";
import { boxOf } from "../../canvas/hit.ts";
import type { Editor } from "../../store/editor-types.ts";
import { Button } from "../controls/button.tsx";
import { Segments } from "../controls/choices.tsx";
import { NumberField, Row } from "../controls/fields.tsx";
import { Modal } from "../controls/modal.tsx";
import { useEdition } from "../window-context.ts";
import { asTitle, useWords } from "../words.ts";
import { useClose } from "./use-close.ts";

const POINTS_IN_MM = 72 / 25.4;

/** A guide of the page that is worked on, by figures: for exact places, and without a pointer. */
export function GuideDialog() {
  const { editor } = useEdition();
  const { document, pageId } = editor.store.getState();
  const page = pageId === undefined ? undefined : document.pages.get(pageId);
  return page ? <GuideForm page={page} /> : null;
}

function GuideForm({ page }: { readonly page: Page }) {
  const { t } = useWords();
  const { editor, view } = useEdition();
  const close = useClose();
  const form = useId();
  const [direction, setDirection] = useState<"horizontal" | "vertical">("vertical");
  const [places, setPlaces] = useState(() => firstPlaces(editor, page));
  const end = direction === "vertical" ? page.trim.width : page.trim.height;
  const add = (event: FormEvent) => {
    event.preventDefault();
    const { document } = editor.store.getState();
    const { guides = [] } = recordOf(document, "pages", page.id);
    const made = { direction, at: places[direction] * POINTS_IN_MM };
    editor.dispatch(setGuides(document, page.id, [...guides, made]), { label: "action.guides" });
    if (!view.getState().show.guides) view.toggle("guides");
    close();
  };
  return (
    <Modal
      title={asTitle(t("action.view.addGuide"))}
      size="small"
      testId="dialog-guide"
      onClose={close}
      foot={
        <>
          <Button onClick={close}>{t("dialog.cancel")}</Button>
          <Button look="main" type="submit" form={form} data-testid="guide-add">
            {t("guide.add")}
          </Button>
        </>
      }
    >
      <form id={form} className="form" onSubmit={add}>
        <Row name={t("guide.at")}>
          <NumberField
            value={places[direction]}
            label={t("guide.at")}
            unit="mm"
            least={0}
            most={end / POINTS_IN_MM}
            testId="guide-at"
            onChange={(at) => setPlaces({ ...places, [direction]: at })}
          />
        </Row>
        <Row name={t("guide.direction")}>
          <Segments
            value={direction}
            label={t("guide.direction")}
            options={[
              { value: "vertical", label: t("guide.vertical") },
              { value: "horizontal", label: t("guide.horizontal") },
            ]}
            testId="guide-direction"
            onChange={setDirection}
          />
        </Row>
      </form>
    </Modal>
  );
}

/** Left and top of what is selected on the page, its middle without a selection; millimetres. */
function firstPlaces(editor: Editor, page: Page): { horizontal: number; vertical: number } {
  const { selection, document } = editor.store.getState();
  const isHere = selection.kind === "items" && selection.pageId === page.id;
  const boxes: readonly FrameBox[] = isHere
    ? selection.itemIds.map((id) => boxOf(page, recordOf(document, "items", id)))
    : [];
  const { x, y } =
    boxes.length > 0 ? boxAround(boxes) : { x: page.trim.width / 2, y: page.trim.height / 2 };
  return { horizontal: y / POINTS_IN_MM, vertical: x / POINTS_IN_MM };
}
