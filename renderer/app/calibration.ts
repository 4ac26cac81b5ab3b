import type { Settings } from "../../main/bridge/contract.ts";

/** Millimetres of the line that a ruler is held against, and CSS pixels of one at 96 pixels an inch. */
export const LINE_MM = 100;
export const PIXELS_IN_MM = 96 / 25.4;
/** What a ruler may read from the line: no screen is further from 96 pixels an inch than this. */
export const READINGS = { least: 30, most: 300 } as const;

/** What the screen's zoom is to be multiplied with when the line of 96 pixels an inch reads so many millimetres. */
export function calibrationFor(reading: number): number {
  return LINE_MM / reading;
}

/** The calibration that was kept for this user's screen; 1 where there is none. */
export function keptCalibration({ calibration }: Settings["panels"]): number {
  const isFine =
    typeof calibration === "number" &&
    calibration >= calibrationFor(READINGS.most) &&
    calibration <= calibrationFor(READINGS.least);
  return isFine ? calibration : 1;
}
