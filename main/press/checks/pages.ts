import type { FileFacts, PageSummary } from "../facts.ts";
import type { Finding } from "../finding.ts";
import type { ProfileSet } from "../profile-set.ts";
import type { StandardRules } from "../standards.ts";
import { trimSize } from "./boxes.ts";
import { ofFile, ofPage } from "./check.ts";

/** Millimetres by which pages of one size may differ. */
const SAME = 0.5;

/** Pages that are blank or could not be read whole, and files of several pages or sizes. */
export function checkPages(
  file: FileFacts,
  _rules: StandardRules,
  { pages }: ProfileSet,
): Finding[] {
  return [
    ...(file.pages.length > pages.most
      ? ofFile("press.pages.several", pages.severity, {
          count: file.pages.length,
          most: pages.most,
        })
      : []),
    ...sizes(file.pages),
    ...file.pages.flatMap((page) => [
      ...(page.painted === 0 ? ofPage(page, "press.pages.blank", "warning") : []),
      ...(page.diagnostics.length > 0
        ? ofPage(page, "press.pages.unread", "warning", { count: page.diagnostics.length })
        : []),
    ]),
  ];
}

function sizes(pages: readonly PageSummary[]): Finding[] {
  const [first, ...others] = pages;
  if (!first) return [];
  const wanted = trimSize(first);
  return others.flatMap((page) => {
    const { width, height } = trimSize(page);
    const same = Math.abs(width - wanted.width) <= SAME && Math.abs(height - wanted.height) <= SAME;
    const values = { width, height, first: `${wanted.width}×${wanted.height}` };
    return same ? [] : ofPage(page, "press.pages.sizes", "warning", values);
  });
}
