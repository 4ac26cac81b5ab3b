/**
 * Bytes that the window fetches by an address relative to its own, the same through every door.
 * `GET /font/FACE`: a face's whole file. `GET /font/FACE/tables`: what setting type needs of it
 * (main/services/face-tables.ts). `GET /font/FACE/glyphs?ids=A,B,C`: the outlines of glyphs, at most
 * GLYPHS_ASKED. `GET /font/FACE/bytes?from=A&length=B`: a stretch of it.
 * `GET /picture/HANDLE/SHA256?width=W`: a picture of the edition for screens as JPEG, PNG or WebP in
 * RGB, at least W pixels wide where it has them.
 * `GET /thumbnail/HANDLE/PAGE`. `GET /layout/NAME.png`: a layout's thumbnail.
 * `GET /font`: the faces as `{faces: [{id, role, script, family, weight}], aliases, fallbacks}`.
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
  upload: "/upload",
} as const;

/** Glyphs that are asked for at a time: Node reads 16 KiB of a request's head, six bytes are a glyph. */
export const GLYPHS_ASKED = 1500;
