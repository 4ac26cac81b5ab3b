import { millimetres, points } from "../../../document/units.ts";
import { NumberField, type NumberFieldProps } from "./fields.tsx";

/** A length in points, shown and written in millimetres. */
export function LengthField({
  value,
  onChange,
  ...rest
}: Omit<NumberFieldProps, "unit" | "step"> & { readonly value: number }) {
  return (
    <NumberField
      unit="mm"
      step={0.5}
      value={millimetres(value)}
      onChange={(length) => onChange(points(length))}
      {...rest}
    />
  );
}
