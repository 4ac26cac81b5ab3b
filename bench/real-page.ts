import { existsSync } from "node:fs";
import { join } from "node:path";
import { recordOf } from "../document/document.ts";
import { replaceText } from "../document/text-commands.ts";
import { applyTransaction } from "../document/transaction.ts";
import { builtInHeadStyles, builtInLayouts, builtInStyles } from "../layouts/index.ts";
import { type ImportedCopy, readCopy } from "../main/copy/index.ts";
import { type MadePage, makePage } from "../main/edition/page-job.ts";
import { type FileFaceLibrary, openFaceLibrary } from "../main/fonts/library.ts";
import { writePagePdf } from "../main/pdf/write-page-pdf.ts";
import { Composer } from "../typeset/compose.ts";
import { createEngine, type Engine } from "../typeset/page/engine.ts";
import { seeded, spreadOf, timed } from "./statistics.ts";

/** The real copy where it lies beside the project, else a page of the sample edition. */
export function benchCopy(root: string): string {
  const real = join(root, "../shared/copy/maonan-front-page.txt");
  return existsSync(real) ? real : join(root, "samples/page-1.txt");
}

const DATE = "2026-11-24";
const FACES = ["song", "song-bold", "song-heavy", "hei", "hei-bold", "kai", "serif", "sans"];
const HANZI = "的一是在不了有和人这中大为上个国我以要他时来用们";

/** Measures one page in this process, milliseconds: faces, page from scratch, keystrokes, PDF. */
export async function measureRealPage(root: string) {
  const copy = await readCopy([benchCopy(root)]);
  if (!copy.ok) throw new Error(copy.error.code);
  const opening = await timed(15, 3, () => {
    const library = openFaceLibrary();
    for (const face of FACES) library.get(face).glyphFor(0x4e00);
    library.close();
  });
  const faces = openFaceLibrary();
  const scratch = await timed(25, 8, () =>
    pageOf(copy.value, createEngine(faces, builtInStyles())),
  );
  const engine = createEngine(faces, builtInStyles());
  const made = pageOf(copy.value, engine);
  const composeOnly = await timed(25, 5, () => {
    const fresh = new Composer(createEngine(faces, builtInStyles()));
    fresh.page(made.document, `edition-${DATE}`, made.pageId);
  });
  const keystrokes = typeIn(made, engine);
  const pdf = await timed(10, 3, () => pdfOf(made, faces));
  return {
    openFaces: spreadOf(opening),
    pageFromScratch: spreadOf(scratch),
    composeFromScratch: spreadOf(composeOnly),
    keystroke: spreadOf(keystrokes),
    pagePdf: spreadOf(pdf),
    /** The page itself, for what else is measured on it. */
    page: made.composed.displayList,
  };
}

function pageOf(copy: ImportedCopy, engine: Engine): MadePage {
  const layouts = builtInLayouts().filter((layout) => layout.page === "front");
  const edition = {
    id: `edition-${DATE}`,
    date: DATE,
    masthead: copy.masthead,
    pageIds: ["page-1"],
  };
  const styles = builtInHeadStyles();
  return makePage({ edition, number: 1, copy, layouts, styles, engine }, () => performance.now());
}

function pdfOf(made: MadePage, faces: FileFaceLibrary) {
  return writePagePdf([made.composed.displayList], { faces, title: "bench", date: DATE });
}

/** 500 characters typed one by one at random places of the longest article, after 100 to warm up. */
function typeIn(made: MadePage, engine: Engine): number[] {
  const random = seeded(20261124);
  const longest = [...made.composed.articles].sort((a, b) => b.characters - a.characters)[0];
  if (!longest) throw new Error("the page has no article");
  const article = recordOf(made.document, "articles", longest.articleId);
  const { paragraphIds } = recordOf(made.document, "stories", article.storyId);
  const composer = new Composer(engine);
  let document = made.document;
  composer.page(document, `edition-${DATE}`, made.pageId);
  const times: number[] = [];
  for (let edit = -100; edit < 500; edit++) {
    const id = paragraphIds[Math.floor(random() * paragraphIds.length)]!;
    const { text } = recordOf(document, "paragraphs", id);
    const at = Math.floor(random() * (text.length + 1));
    const typed = HANZI[Math.floor(random() * HANZI.length)]!;
    const started = performance.now();
    // Every second edit takes a character away, so that the page stays as long as it is.
    const end = edit % 2 === 0 ? at : Math.min(text.length, at + 1);
    const transaction = replaceText(document, id, at, end, edit % 2 === 0 ? typed : "");
    if ("refused" in transaction) throw new Error(transaction.refused);
    document = applyTransaction(document, transaction);
    composer.page(document, `edition-${DATE}`, made.pageId);
    if (edit >= 0) times.push(performance.now() - started);
  }
  return times;
}
