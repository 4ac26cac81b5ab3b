import { type FormEvent, useId, useState } from "react";
import { changeSettings } from "../actions/settings.ts";
import {
  calibrationFor,
  keptCalibration,
  LINE_MM,
  PIXELS_IN_MM,
  READINGS,
} from "../calibration.ts";
import { Button } from "../controls/button.tsx";
import { NumberField, Row } from "../controls/fields.tsx";
import { Modal } from "../controls/modal.tsx";
import { useEdition, useWindow } from "../window-context.ts";
import { asTitle, useWords } from "../words.ts";
import { useClose } from "./use-close.ts";

/** Makes 100 % the real size on this screen: a line to hold a ruler against, and what it reads. */
export function CalibrateDialog() {
  const { t } = useWords();
  const context = useWindow();
  const { view } = useEdition();
  const close = useClose();
  const form = useId();
  const { panels } = context.store.getState().settings;
  const [reading, setReading] = useState(LINE_MM / keptCalibration(panels));
  const save = (event: FormEvent) => {
    event.preventDefault();
    const calibration = calibrationFor(reading);
    changeSettings(context, { panels: { ...panels, calibration } });
    view.setCalibration(calibration);
    view.actualSize();
    close();
  };
  return (
    <Modal
      title={asTitle(t("action.view.calibrate"))}
      about={t("calibrate.about")}
      testId="dialog-calibrate"
      onClose={close}
      foot={
        <>
          <Button onClick={() => setReading(LINE_MM)}>{t("calibrate.reset")}</Button>
          <Button onClick={close}>{t("dialog.cancel")}</Button>
          <Button look="main" type="submit" form={form}>
            {t("dialog.save")}
          </Button>
        </>
      }
    >
      <form id={form} className="form" onSubmit={save}>
        <CalibrationLine />
        <Row name={t("calibrate.reading")}>
          <NumberField
            value={reading}
            label={t("calibrate.reading")}
            unit="mm"
            step={0.5}
            {...READINGS}
            testId="calibrate-reading"
            onChange={setReading}
          />
        </Row>
      </form>
    </Modal>
  );
}

/** A line of 100 mm on a screen of 96 pixels an inch, with a mark each 10 mm. */
function CalibrationLine() {
  const marks = Array.from({ length: LINE_MM / 10 + 1 }, (_, i) => i * 10 * PIXELS_IN_MM);
  const length = LINE_MM * PIXELS_IN_MM;
  return (
    <svg
      className="calibration-line"
      width={Math.ceil(length) + 2}
      height={25}
      data-testid="calibrate-line"
      aria-hidden="true"
    >
      <path d={`M0 12.5H${length}`} />
      {marks.map((x, i) => (
        <path key={x} d={`M${x + 0.5} ${i % 10 === 0 ? 0 : 7}V${i % 10 === 0 ? 25 : 18}`} />
      ))}
    </svg>
  );
}
