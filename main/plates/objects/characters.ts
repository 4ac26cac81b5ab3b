/** Classes of bytes in PDF syntax (ISO 32000-1, 7.2.2): 1 white space, 2 delimiter, 0 regular. */
export const CHARACTER_CLASS: Uint8Array = (() => {
  const classes = new Uint8Array(256);
  for (const code of [0, 9, 10, 12, 13, 32]) classes[code] = 1;
  for (const delimiter of "()<>[]{}/%") classes[delimiter.charCodeAt(0)] = 2;
  return classes;
})();

/** Values of hexadecimal digits; 255 for any other byte. */
export const HEX_VALUE: Uint8Array = (() => {
  const values = new Uint8Array(256).fill(255);
  for (let i = 0; i < 16; i++) {
    values["0123456789abcdef".charCodeAt(i)] = i;
    values["0123456789ABCDEF".charCodeAt(i)] = i;
  }
  return values;
})();

/** Bytes as a string of the same codes. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

/** Whether a byte is white space of PDF syntax; false past the end. */
export function isSpace(byte: number | undefined): boolean {
  return byte !== undefined && CHARACTER_CLASS[byte] === 1;
}

/** Whether a byte is a decimal digit; false past the end. */
export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}
