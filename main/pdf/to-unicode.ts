import { utf16Hex } from "./actual-text.ts";
import { cidHex } from "./text.ts";

/** Entries that one bfchar block may hold (Adobe technical note 5014). */
const BLOCK = 100;

/**
 * The ToUnicode CMap of a font's two-byte codes. A glyph whose text is empty (a later glyph of a
 * cluster) is left out: its line carries ActualText.
 */
export function toUnicodeMap(texts: ReadonlyMap<number, string>): string {
  const entries = [...texts]
    .filter(([, text]) => text !== "")
    .map(([glyphId, text]) => `<${cidHex(glyphId)}> <${utf16Hex(text)}>`);
  const blocks: string[] = [];
  for (let i = 0; i < entries.length; i += BLOCK) {
    const block = entries.slice(i, i + BLOCK);
    blocks.push(`${block.length} beginbfchar\n${block.join("\n")}\nendbfchar`);
  }
  return [PROLOGUE, ...blocks, EPILOGUE].join("\n");
}

const PROLOGUE = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange`;

const EPILOGUE = `endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
