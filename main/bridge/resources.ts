/**
 * Bytes that the window fetches by an address relative to its own, the same through every door.
 * `GET /font/FACE`: a face's whole file. `GET /font/FACE/tables`: what setting type needs of it
 * (main/services/face-tables.ts). `GET /font/FACE/glyphs?ids=A,B,C`: the outlines of glyphs, at most
 * GLYPHS_ASKED. `GET /font/FACE/bytes?from=A&length=B`: a stretch of it.
 * `GET /picture/HANDLE/SHA256?width=W`: a picture of the edition for screens as JPEG, PNG or WebP in
 * RGB, at least W pixels wide where it has them.
 * `GET /thumbnail/HANDLE/PAGE`. `GET /layout/NAME.png`: a layout's thumbnail.
 * `GET /font`: the faces as `{faces: [{id, role, script, family, weight}], aliases, fallbacks}`.
 * `GET /proof/HANDLE/SHA256`: a proof's PDF, its very bytes. `GET /snapshot/HANDLE/SHA256`: what stands
 * beside it (document/desk/snapshot.ts). `GET /inks/HANDLE/SHA256`: its plates as
 * `{dpi, width, height, inks: [{name, rgb}]}`. `GET /ink/HANDLE/SHA256/INDEX`: one of them as a grey PNG,
 * 0 for no ink and 255 for solid. `GET /press/HANDLE/SHA256?paper=0|1`: the page as it will look in print,
 * as large as its plates (PLATES_DPI), PNG in sRGB; with `paper` the paper has its own colour. `GET /marked/HANDLE/PROOF`: the marked copy as PDF.
 * `GET /office/HANDLE/PROOF?paper=a4|a3|trim&way=fit|tile&marks=0|1`: the proof as PDF for an office
 * printer.
 * `GET /rate/HANDLE?page=PAGE`: the error rate of a page, or of all where none is named, and how it was
 * counted, as PDF.
 * `POST /upload` with the file as body gives `{"upload": ID}`, or a failure as a call gives it.
 * What there is not, and a picture that cannot be shown, answers 404.
 */
export const resourcePath = {
  font: (faceId: string): string => `/font/${encodeURIComponent(faceId)}`,
  fontTables: (faceId: string): string => `/font/${encodeURIComponent(faceId)}/tables`,
  fontGlyphs: (faceId: string, glyphIds: readonly number[]): string =>
    `/font/${encodeURIComponent(faceId)}/glyphs?ids=${glyphIds.join(",")}`,
  fontBytes: (faceId: string, from: number, length: number): string =>
    `/font/${encodeURIComponent(faceId)}/bytes?from=${from}&length=${length}`,
  fonts: "/font",
  picture: (handle: string, sha256: string, width: number): string =>
    `/picture/${encodeURIComponent(handle)}/${sha256}?width=${width}`,
  thumbnail: (handle: string, pageId: string): string =>
    `/thumbnail/${encodeURIComponent(handle)}/${encodeURIComponent(pageId)}`,
  layout: (name: string): string => `/layout/${encodeURIComponent(name)}.png`,
  proof: (handle: string, sha256: string): string =>
    `/proof/${encodeURIComponent(handle)}/${sha256}`,
  snapshot: (handle: string, sha256: string): string =>
    `/snapshot/${encodeURIComponent(handle)}/${sha256}`,
  inks: (handle: string, sha256: string): string => `/inks/${encodeURIComponent(handle)}/${sha256}`,
  ink: (handle: string, sha256: string, index: number): string =>
    `/ink/${encodeURIComponent(handle)}/${sha256}/${index}`,
  press: (handle: string, sha256: string, paper: boolean): string =>
    `/press/${encodeURIComponent(handle)}/${sha256}?paper=${paper ? 1 : 0}`,
  marked: (handle: string, proofId: string): string =>
    `/marked/${encodeURIComponent(handle)}/${encodeURIComponent(proofId)}`,
  office: (handle: string, proofId: string, { paper, way, marks }: OfficePrint): string =>
    `/office/${encodeURIComponent(handle)}/${encodeURIComponent(proofId)}` +
    `?paper=${paper}&way=${way}&marks=${marks ? 1 : 0}`,
  rate: (handle: string, pageId?: string): string =>
    `/rate/${encodeURIComponent(handle)}` +
    (pageId === undefined ? "" : `?page=${encodeURIComponent(pageId)}`),
  upload: "/upload",
} as const;

/** Pixels an inch of plates and of the look in print: a broadsheet's is 2,457 pixels wide, type can be read. */
export const PLATES_DPI = 160;

/** Glyphs that are asked for at a time: Node reads 16 KiB of a request's head, six bytes are a glyph. */
export const GLYPHS_ASKED = 1500;

/** How a proof is put onto an office printer's paper: scaled to one sheet, or in full size over several. */
export interface OfficePrint {
  readonly paper: "a4" | "a3" | "trim";
  readonly way: "fit" | "tile";
  /** With its proof marks. */
  readonly marks: boolean;
}
