import type { Picture } from "../../../document/article.ts";
import { patchPicture } from "../../../document/commands/pictures.ts";
import type { PictureFrame } from "../../../document/page.ts";
import { resourcePath } from "../../../main/bridge/resources.ts";
import { Button } from "../controls/button.tsx";
import { Check } from "../controls/choices.tsx";
import { NumberField, Row, TextField } from "../controls/fields.tsx";
import { Empty, Section } from "../controls/panel.tsx";
import { useEdition, useEditorState, useWindow } from "../window-context.ts";
import { useWords } from "../words.ts";
import { useItemChanges } from "./change-item.ts";
import { BoxSection } from "./geometry-section.tsx";
import { WrapFields } from "./look-fields.tsx";

/** A picture in a frame of its own. */
export function PictureFrameSections({ frame }: { readonly frame: PictureFrame }) {
  const { t } = useWords();
  const change = useItemChanges(frame.id);
  const picture = useEditorState((state) => state.document.pictures.get(frame.pictureId ?? ""));
  return (
    <>
      <BoxSection box={frame.box} disabled={frame.locked === true} onChange={change.box} />
      <Section title={t("item.picture")}>
        {picture ? <PictureFields picture={picture} /> : <Empty>{t("inspector.noPicture")}</Empty>}
        {picture && (
          <Check checked={frame.caption === true} onChange={(caption) => change.patch({ caption })}>
            {t("inspector.captionShown")}
          </Check>
        )}
      </Section>
      {picture && <CropSection frame={frame} />}
      <Section title={t("inspector.runaround")}>
        <WrapFields wrap={frame.wrap} onChange={(wrap) => change.patch({ wrap })} />
      </Section>
    </>
  );
}

/** Pixels across a picture in the inspector, for screens of two pixels a point. */
const PREVIEW_PIXELS = 512;

/** What is printed of a picture: caption, credit, whether it may be cropped. */
export function PictureFields({ picture }: { readonly picture: Picture }) {
  const { t } = useWords();
  const { bridge } = useWindow();
  const { editor } = useEdition();
  const set = (patch: Partial<Pick<Picture, "caption" | "credit" | "whole">>) =>
    editor.dispatch(patchPicture(editor.store.getState().document, picture.id, patch), {
      label: "action.patchPicture",
      join: `picture/${picture.id}/${Object.keys(patch).join()}`,
    });
  return (
    <div className="picture-fields">
      {picture.sha256 && (
        <img
          className="picture-fields__view"
          alt={picture.caption}
          src={bridge.url(resourcePath.picture(editor.file.handle, picture.sha256, PREVIEW_PIXELS))}
        />
      )}
      <p className="facts figures">
        {t("inspector.pixels", { width: picture.width, height: picture.height })}
      </p>
      <Row name={t("inspector.caption")}>
        <TextField
          label={t("inspector.caption")}
          value={picture.caption}
          placeholder={picture.offered?.caption ?? ""}
          onChange={(caption) => set({ caption })}
        />
      </Row>
      <Row name={t("inspector.credit")}>
        <TextField
          label={t("inspector.credit")}
          value={picture.credit}
          placeholder={picture.offered?.credit ?? ""}
          onChange={(credit) => set({ credit })}
        />
      </Row>
      <Check checked={picture.whole === true} onChange={(whole) => set({ whole })}>
        {t("inspector.whole")}
      </Check>
    </div>
  );
}

function CropSection({ frame }: { readonly frame: PictureFrame }) {
  const { t } = useWords();
  const change = useItemChanges(frame.id);
  const crop = frame.crop ?? { x: 0, y: 0, width: 1, height: 1 };
  const fields = [
    ["x", "inspector.cropLeft"],
    ["y", "inspector.cropTop"],
    ["width", "inspector.width"],
    ["height", "inspector.height"],
  ] as const;
  return (
    <Section title={t("inspector.crop")} folded>
      <div className="pairs">
        {fields.map(([field, label]) => (
          <NumberField
            key={field}
            name={t(label)}
            unit="%"
            digits={1}
            least={field === "width" || field === "height" ? 1 : 0}
            most={100}
            value={frame.crop ? crop[field] * 100 : undefined}
            onChange={(value) => change.patch({ crop: { ...crop, [field]: value / 100 } })}
          />
        ))}
      </div>
      <Button look="plain" disabled={!frame.crop} onClick={() => change.patch({ crop: undefined })}>
        {t("inspector.cropAuto")}
      </Button>
    </Section>
  );
}
