import type { MessageValues } from "../../document/diagnostic.ts";
import { points } from "../../document/units.ts";
import type { Finding } from "../bridge/contract.ts";
import type { DocumentTask, PageProduct } from "../edition/page-product.ts";

/**
 * All that composing, writing and preflight found on a page. Boxes are in points from the trim's top
 * left corner; pictures are named by their captions.
 */
export function pageFindings(
  task: Pick<DocumentTask, "document" | "pictures" | "page">,
  { diagnostics, preflight }: Pick<PageProduct, "diagnostics" | "preflight">,
): Finding[] {
  const page = task.page.number;
  const named = namesOfPictures(task);
  const ofPage: Finding[] = diagnostics.map(({ severity, code, values, at }) => ({
    severity,
    code,
    values: named(values),
    at: { ...at, page },
  }));
  const ofPress: Finding[] = (preflight?.findings ?? []).map(({ severity, code, values, box }) => ({
    severity,
    code,
    values: named(values),
    at: {
      page,
      // Preflight measures in millimetres from the trim's corner, the page in points.
      ...(box === undefined
        ? {}
        : {
            box: {
              x: points(box.x),
              y: points(box.y),
              width: points(box.width),
              height: points(box.height),
            },
          }),
    },
  }));
  return [...ofPage, ...ofPress];
}

/** Values in which a picture is named by its caption, not by the file of the cache that holds it. */
function namesOfPictures({
  document,
  pictures,
}: Pick<DocumentTask, "document" | "pictures">): (
  values: MessageValues,
) => Record<string, string | number> {
  const names = new Map(
    [...pictures].map(([id, { file }]) => [file, document.pictures.get(id)?.caption || id]),
  );
  return (values) =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, names.get(String(value)) ?? value]),
    );
}
