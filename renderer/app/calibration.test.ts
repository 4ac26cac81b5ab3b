import { expect, test } from "vitest";
import { calibrationFor, keptCalibration } from "./calibration.ts";

test("a line that reads too short makes pages larger by as much", () => {
  expect(calibrationFor(80)).toBeCloseTo(1.25);
  expect(keptCalibration({ calibration: calibrationFor(80) })).toBeCloseTo(1.25);
});

test("what no screen can have is not taken", () => {
  for (const calibration of [0, -1, 40, Number.NaN, "1.2", null])
    expect(keptCalibration({ calibration })).toBe(1);
  expect(keptCalibration({})).toBe(1);
});
