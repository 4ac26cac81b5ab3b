import { useEffect, useState } from "react";

/**
 * A value as it was when it last stood still for some milliseconds, so that what is costly and not
 * looked at while typing does not follow every key.
 */
export function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
