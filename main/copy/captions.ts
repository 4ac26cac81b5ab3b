import { withoutEnds } from "./body.ts";
import { readLabel } from "./labels.ts";
import type { Line } from "./lines.ts";
import { mendCharacters, mendParagraph } from "./mend-text.ts";
import type { MendBook } from "./mends.ts";
import { sliceTraced, type Traced } from "./traced.ts";

/** A caption with its credit, as the copy prints them. */
export interface Caption {
  readonly line: Line;
  readonly caption: string;
  readonly credit: string;
  /** Name of the picture's file, where the copy gives it. */
  readonly fileName?: string | undefined;
  /** Units of the copy that are neither caption nor credit, e.g. ▲ or 图说：. */
  readonly left: string;
}

const PICTURE_NAME = /[\p{L}\p{N}_.-]+\.(?:jpe?g|png|tiff?|webp|hei[cf])/iu;

/** A file's name in brackets beside the caption. */
const NAME_IN_BRACKETS =
  /\s*[（([【]\s*(?:附?图片?[:：]?\s*)?[\p{L}\p{N}_.-]+\.(?:jpe?g|png|tiff?|webp|hei[cf])\s*[）)\]】]/iu;

/** Words that say what someone did to a picture, at the end of its credit. */
const CREDIT_END = /(?:摄影|摄|供图|提供|制图|绘)[）)]?$/;

/**
 * Where a caption's credit begins: a role and names, names after the last closing mark or in
 * brackets, or what stands apart by two blanks, down to 摄 at the end.
 */
const CREDIT_STARTS: readonly RegExp[] = [
  /[（(](?=[^（()）]{2,24}[）)]$)/u,
  /(?<=[。！？”）\s\u3000])(?=(?:本报|本台|全媒体|首席|特约|见习|实习)*(?:记者|通讯员|实习生)[^。！？]{2,24}$)/u,
  /(?<=[。！？”])[\s\u3000]*(?=[^。！？]{2,24}$)/u,
  /[\s\u3000]+(?=\S{2,8}[\s\u3000]?(?:摄影|摄|供图|提供|制图|绘)$)/u,
];

/** Reads a caption line (▲…, 图为…, 图说：…) or a line that holds only a picture's file name. */
export function readCaption(line: Line, book: MendBook): Caption {
  if (line.kind === "picture") {
    return { line, caption: "", credit: "", fileName: line.text, left: line.text };
  }
  const whole = withoutEnds(line, book);
  const start = line.kind === "label" ? (readLabel(line.text)?.length ?? 0) : 0;
  const mark = start || (/^\s*[▲△▼▽◀▶►◄▴▾↑↓←→]\s*/u.exec(whole.text)?.[0].length ?? 0);
  const named = NAME_IN_BRACKETS.exec(whole.text);
  const content = named
    ? without(sliceTraced(whole, mark), named.index - mark, named[0].length)
    : sliceTraced(whole, mark);
  const seam = creditStart(content.text);
  const caption = mendParagraph(trimEnd(sliceTraced(content, 0, seam)), line.source, book);
  const credit = mendCharacters(sliceTraced(content, seam), line.source, book);
  return {
    line,
    caption: caption.text,
    credit: credit.text.trim(),
    fileName: named ? PICTURE_NAME.exec(named[0])?.[0] : undefined,
    left: whole.text.slice(0, mark) + (named?.[0] ?? ""),
  };
}

function without(traced: Traced, start: number, length: number): Traced {
  const before = sliceTraced(traced, 0, start);
  const after = sliceTraced(traced, start + length);
  return { text: before.text + after.text, origins: [...before.origins, ...after.origins] };
}

function trimEnd(traced: Traced): Traced {
  return sliceTraced(traced, 0, traced.text.trimEnd().length);
}

function creditStart(text: string): number {
  const apart = /(?:\s{2,}|\u3000)(?=\S[^。！？]{0,20}$)/u.exec(text);
  if (!CREDIT_END.test(text)) return apart?.index ?? text.length;
  for (const pattern of CREDIT_STARTS) {
    const match = pattern.exec(text);
    if (match) return match.index;
  }
  return apart?.index ?? text.length;
}
