import { join } from "node:path";
import type { z } from "zod";
import type { exportedFileSchema } from "../bridge/contract.ts";
import { pageFindings } from "../desk/page-findings.ts";
import type { DocumentTask, PageProduct } from "../edition/page-product.ts";

/** A file that an export wrote, as the window is told of it. */
export type ExportedFile = z.infer<typeof exportedFileSchema>;

/** A page's PDF with all that composing and preflight found, and its picture. */
export function exportedFiles(
  job: Pick<DocumentTask, "document" | "pictures" | "out" | "page">,
  product: PageProduct,
): ExportedFile[] {
  const page = job.page.number;
  const { pdf, preview } = product;
  const findings = pageFindings(job, product);
  return [
    { page, file: join(job.out, pdf.name), bytes: pdf.bytes, findings },
    { page, file: join(job.out, preview.name), bytes: preview.bytes, findings: [] },
  ];
}
