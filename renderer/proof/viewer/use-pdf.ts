import { useEffect, useState } from "react";
import { borrowFile } from "./kept-files.ts";
import type { PdfPage } from "./pdf-page.ts";

/** A PDF on its way: neither page nor fault while it is opened. */
export interface PdfState {
  readonly page?: PdfPage;
  /** It could not be read. */
  readonly isBroken?: boolean;
}

const OPENING: PdfState = {};

/** The first page of the PDF at an address, open as long as the component stands. */
export function usePdf(url: string): PdfState {
  const [state, setState] = useState<PdfState & { readonly url: string }>({ url });
  useEffect(() => {
    let isGone = false;
    const open = borrowFile(url);
    open.file
      .then((file) => file.page(1))
      .then(
        (page) => !isGone && setState({ url, page }),
        (error: unknown) => {
          if (isGone) return;
          console.error(error);
          setState({ url, isBroken: true });
        },
      );
    return () => {
      isGone = true;
      open.giveBack();
    };
  }, [url]);
  return state.url === url ? state : OPENING;
}
