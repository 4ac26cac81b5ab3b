import { open } from "node:fs/promises";

const EXTRA_SAMPLES = 338;

/** ExtraSamples: associated and unassociated alpha (TIFF 6.0, section 18); 0 is anything else. */
const ALPHA = new Set([1, 2]);

/**
 * True where the first channel past a TIFF's colours is declared to be no transparency, as saved
 * selections are: taken for transparency they would cut the picture out. False where nothing is
 * declared, and for BigTIFF.
 */
export async function hasUnnamedChannels(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const view = async (position: number, length: number): Promise<DataView | undefined> => {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, position);
      return bytesRead === length ? new DataView(buffer.buffer, 0, length) : undefined;
    };
    const head = await view(0, 8);
    const little = head?.getUint8(0) === 0x49;
    if (head?.getUint16(2, little) !== 42) return false;
    const directory = head.getUint32(4, little);
    const count = (await view(directory, 2))?.getUint16(0, little) ?? 0;
    const entries = await view(directory + 2, count * 12);
    for (let at = 0; entries && at < entries.byteLength; at += 12) {
      if (entries.getUint16(at, little) !== EXTRA_SAMPLES) continue;
      // One or two shorts stand in the entry itself, more of them elsewhere.
      if (entries.getUint32(at + 4, little) <= 2)
        return !ALPHA.has(entries.getUint16(at + 8, little));
      const first = await view(entries.getUint32(at + 8, little), 2);
      return !ALPHA.has(first?.getUint16(0, little) ?? 0);
    }
    return false;
  } finally {
    await handle.close();
  }
}
