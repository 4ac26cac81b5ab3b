import { type OpenFile, openFile, type PdfFile } from "./pdf-page.ts";

/** How many files stay open after nobody looks at them: what one was looking at, and the one before. */
const KEPT = 2;

interface Kept {
  readonly open: OpenFile;
  users: number;
}

/** By address, those given back last at the end. */
const files = new Map<string, Kept>();

/** A PDF that is open for somebody; `file` rejects where it cannot be read. Give it back when done. */
export interface BorrowedFile {
  readonly file: Promise<PdfFile>;
  giveBack(): void;
}

/** The PDF at an address; one that was looked at lately is still read and is painted at once. */
export function borrowFile(url: string, open: (url: string) => OpenFile = openFile): BorrowedFile {
  const kept = files.get(url) ?? { open: open(url), users: 0 };
  files.set(url, kept);
  kept.users += 1;
  // One that cannot be read is asked for anew the next time.
  kept.open.file.catch(() => {
    if (files.get(url) === kept) files.delete(url);
  });
  let isBack = false;
  return {
    file: kept.open.file,
    giveBack: () => {
      if (isBack) return;
      isBack = true;
      kept.users -= 1;
      if (kept.users > 0) return;
      if (files.get(url) !== kept) return kept.open.close();
      files.delete(url);
      files.set(url, kept);
      closeOldest();
    },
  };
}

function closeOldest(): void {
  const idle = [...files].filter(([, { users }]) => users === 0);
  for (const [url, { open }] of idle.slice(0, Math.max(0, idle.length - KEPT))) {
    files.delete(url);
    open.close();
  }
}
