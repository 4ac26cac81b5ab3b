import type { MessageValues } from "../../../document/diagnostic.ts";
import type { PageBox } from "../../plates/device.ts";
import type { PageFacts, PageFrame } from "../facts.ts";
import type { Finding } from "../finding.ts";
import { placeOf } from "../places.ts";

/** How a set takes a fault. */
export type Judged = Finding["severity"] | "off";

/** A finding about the whole file; none where the set leaves the check out. */
export function ofFile(code: string, severity: Judged, values: MessageValues = {}): Finding[] {
  return severity === "off" ? [] : [{ code, severity, values }];
}

/** A finding on a page, with a place where one is known; none where the set leaves the check out. */
export function ofPage(
  page: PageFrame,
  code: string,
  severity: Judged,
  values: MessageValues = {},
  box?: PageBox,
): Finding[] {
  if (severity === "off") return [];
  const place = box ? { box: placeOf(box, page.trim) } : {};
  return [{ code, severity, values, page: page.number, ...place }];
}

/** A mark that prints: some of it lies within the bleed, so that it is no mark of the slug. */
export function prints({ box }: { readonly box: PageBox }, { bleed }: PageFacts): boolean {
  return box[0] < bleed[2] && box[2] > bleed[0] && box[1] < bleed[3] && box[3] > bleed[1];
}

/** A length to at most two decimals, as it is told. */
export function told(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Mean ink from which a mark without ink is taken to stand in reverse and not on bare paper. */
export const REVERSED_FROM = 0.12;
/** Mean colour from which black type is taken to stand on colour. */
export const ON_COLOUR_FROM = 0.04;
