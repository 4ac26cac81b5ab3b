/** Message codes of what a file is that is no plain text, by its first bytes. */
const SIGNATURES: readonly (readonly [bytes: readonly number[], code: string])[] = [
  [[0x25, 0x50, 0x44, 0x46], "copy.file.pdf"],
  [[0xd0, 0xcf, 0x11, 0xe0], "copy.file.doc"],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], "copy.file.rtf"],
  [[0xff, 0xd8, 0xff], "copy.file.picture"],
  [[0x89, 0x50, 0x4e, 0x47], "copy.file.picture"],
  [[0x47, 0x49, 0x46, 0x38], "copy.file.picture"],
  [[0x49, 0x49, 0x2a, 0x00], "copy.file.picture"],
  [[0x4d, 0x4d, 0x00, 0x2a], "copy.file.picture"],
  [[0x52, 0x49, 0x46, 0x46], "copy.file.picture"],
  [[0x52, 0x61, 0x72, 0x21], "copy.file.archive"],
  [[0x37, 0x7a, 0xbc, 0xaf], "copy.file.archive"],
  [[0x1f, 0x8b], "copy.file.archive"],
];

const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** The message code that says what kind of file this is instead of text; undefined if it may be text. */
export function foreignKind(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, ZIP)) {
    return holds(bytes, "word/") ? "copy.file.docx" : "copy.file.archive";
  }
  return SIGNATURES.find(([signature]) => startsWith(bytes, signature))?.[1];
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function holds(bytes: Uint8Array, ascii: string): boolean {
  return new TextDecoder("latin1").decode(bytes).includes(ascii);
}
