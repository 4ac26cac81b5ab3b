import { useEffect, useRef } from "react";
import { thumbnailOf } from "../opening/thumbnails.ts";
import { useEdition } from "../window-context.ts";

/** Milliseconds without a change before a page's picture follows it. */
const SETTLE = 250;

/** A page in small as it stands, `width` CSS pixels wide. It follows edits and pictures that come. */
export function PageThumbnail({
  pageId,
  width,
}: {
  readonly pageId: string;
  readonly width: number;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { editor, services } = useEdition();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let painted: unknown;
    let isGone = false;
    const paint = async () => {
      if (!editor.store.getState().shown.pages.has(pageId)) return;
      const composed = editor.composed(pageId);
      painted = composed;
      const picture = await thumbnailOf(editor, services, pageId, width * devicePixelRatio);
      const element = canvas.current;
      // A later one is under way.
      if (!element || isGone || painted !== composed) return;
      element.width = picture.width;
      element.height = picture.height;
      element.getContext("2d")?.drawImage(picture, 0, 0);
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void paint(), SETTLE);
    };
    const endEdits = editor.store.subscribe((state, before) => {
      if (state.shown === before.shown || !state.shown.pages.has(pageId)) return;
      if (editor.composed(pageId) !== painted) later();
    });
    const endPictures = services.subscribe(later);
    void Promise.resolve(services.ready).then(() => {
      if (!isGone) timer = setTimeout(() => void paint());
    });
    return () => {
      isGone = true;
      clearTimeout(timer);
      endEdits();
      endPictures();
    };
  }, [editor, services, pageId, width]);
  return <canvas ref={canvas} className="thumbnail" style={{ width }} aria-hidden />;
}
