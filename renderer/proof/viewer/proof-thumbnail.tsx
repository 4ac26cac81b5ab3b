import { useEffect, useRef } from "react";
import type { Proof } from "../../../document/desk/proofs.ts";
import { resourcePath } from "../../../main/bridge/resources.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import { thumbnailOf } from "./thumbnails.ts";

/** A proof in small, `width` CSS pixels wide; it is painted once it comes into sight. */
export function ProofThumbnail({
  proof: { pdf, trim },
  width,
}: {
  readonly proof: Proof;
  readonly width: number;
}) {
  const { bridge } = useDesk();
  const handle = useDeskState((state) => state.handle);
  const canvas = useRef<HTMLCanvasElement>(null);
  const url = bridge.url(resourcePath.proof(handle, pdf));
  const { width: across, height: down } = trim;
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    let isGone = false;
    const paint = async () => {
      try {
        const trim = { width: across, height: down };
        const picture = await thumbnailOf(url, trim, Math.round(width * devicePixelRatio));
        if (isGone) return;
        element.width = picture.width;
        element.height = picture.height;
        element.getContext("2d")?.drawImage(picture, 0, 0);
      } catch (error) {
        if (!isGone) console.error(error);
      }
    };
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      observer.disconnect();
      void paint();
    });
    observer.observe(element);
    return () => {
      isGone = true;
      observer.disconnect();
    };
  }, [url, across, down, width]);
  const style = { width, height: (width * down) / across };
  return <canvas ref={canvas} className="strip__picture" style={style} aria-hidden />;
}
