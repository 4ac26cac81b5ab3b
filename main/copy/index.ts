export { decodeCopy } from "./decode.ts";
export { type ImportOptions, importCopy } from "./import.ts";
export type { PictureFile } from "./pictures.ts";
export { type ReadOptions, readCopy, readPicture } from "./read.ts";
export type { DecodedCopy, Encoding, ImportedCopy, LeftOut, Mend } from "./types.ts";
