import { TextLayer as PdfTextLayer } from "pdfjs-dist";
import { useEffect, useRef } from "react";
import { runTogether } from "./find-in-page.ts";
import type { PdfPage } from "./pdf-page.ts";

/** The page's text, unseen on its print, to be selected and copied. Measured in points: the paper scales it. */
export function TextLayer({ page }: { readonly page: PdfPage }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const container = element.current;
    if (!container) return;
    const layer = new PdfTextLayer({
      textContentSource: page.proxy.streamTextContent(),
      container,
      viewport: page.proxy.getViewport({ scale: 1 }),
    });
    layer.render().catch(() => undefined);
    return () => {
      layer.cancel();
      container.replaceChildren();
    };
  }, [page]);
  return (
    <div
      ref={element}
      className="text-layer"
      data-testid="proof-text"
      onCopy={(event) => {
        event.preventDefault();
        event.clipboardData.setData("text/plain", runTogether(String(getSelection())));
      }}
    />
  );
}
