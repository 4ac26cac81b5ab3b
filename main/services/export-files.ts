import { join } from "node:path";
import type { z } from "zod";
import type { MessageValues } from "../../document/diagnostic.ts";
import { points } from "../../document/units.ts";
import type { exportedFileSchema, Finding } from "../bridge/contract.ts";
import type { DocumentTask, PageProduct } from "../edition/page-product.ts";

/** A file that an export wrote, as the window is told of it. */
export type ExportedFile = z.infer<typeof exportedFileSchema>;

/** A page's PDF with all that composing and preflight found, and its picture. */
export function exportedFiles(
  job: Pick<DocumentTask, "document" | "pictures" | "out" | "page">,
  { pdf, preview, diagnostics, preflight }: PageProduct,
): ExportedFile[] {
  const page = job.page.number;
  const named = namesOfPictures(job);
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
  return [
    { page, file: join(job.out, pdf.name), bytes: pdf.bytes, findings: [...ofPage, ...ofPress] },
    { page, file: join(job.out, preview.name), bytes: preview.bytes, findings: [] },
  ];
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
