import { setColour, setDeviceColour, setSpace } from "./colours.ts";
import { numbersOf } from "./run.ts";
import type { Operator } from "./run-content.ts";

/** Colour operators (ISO 32000-1, 8.6.8); capital letters are for strokes. */
export const colourOperators: Readonly<Record<string, Operator>> = {
  CS: (run, operands) => setSpace(run, "stroke", operands.at(-1)),
  cs: (run, operands) => setSpace(run, "fill", operands.at(-1)),
  SC: (run, operands) => setColour(run, "stroke", operands),
  SCN: (run, operands) => setColour(run, "stroke", operands),
  sc: (run, operands) => setColour(run, "fill", operands),
  scn: (run, operands) => setColour(run, "fill", operands),
  G: (run, operands) => setDeviceColour(run, "stroke", "DeviceGray", numbersOf(operands, 1)),
  g: (run, operands) => setDeviceColour(run, "fill", "DeviceGray", numbersOf(operands, 1)),
  RG: (run, operands) => setDeviceColour(run, "stroke", "DeviceRGB", numbersOf(operands, 3)),
  rg: (run, operands) => setDeviceColour(run, "fill", "DeviceRGB", numbersOf(operands, 3)),
  K: (run, operands) => setDeviceColour(run, "stroke", "DeviceCMYK", numbersOf(operands, 4)),
  k: (run, operands) => setDeviceColour(run, "fill", "DeviceCMYK", numbersOf(operands, 4)),
};
