/** How samples were written as differences (ISO 32000-1, table 8). */
export interface Prediction {
  /** 1 none, 2 TIFF, 10 and more PNG. */
  readonly predictor: number;
  readonly colors: number;
  readonly bitsPerComponent: number;
  readonly columns: number;
}

/** Undoes a predictor; the last row may be incomplete. May work in the array given. */
export function undoPredictor(data: Uint8Array, prediction: Prediction): Uint8Array {
  if (prediction.predictor < 2) return data;
  const bits = prediction.colors * prediction.bitsPerComponent;
  const rowLength = Math.ceil((bits * prediction.columns) / 8);
  const pixelLength = Math.max(1, bits >> 3);
  if (prediction.predictor === 2) return undoTiff(data, prediction, rowLength);
  return undoPng(data, rowLength, pixelLength);
}

function undoPng(data: Uint8Array, rowLength: number, pixelLength: number): Uint8Array {
  const rows = Math.ceil(data.length / (rowLength + 1));
  const into = new Uint8Array(Math.max(0, data.length - rows));
  for (let row = 0; row < rows; row++) {
    const from = row * (rowLength + 1);
    const line = data.subarray(from + 1, from + 1 + rowLength);
    const to = row * rowLength;
    const filter = data[from]!;
    for (let i = 0; i < line.length; i++) {
      const left = i >= pixelLength ? into[to + i - pixelLength]! : 0;
      const up = row > 0 ? into[to + i - rowLength]! : 0;
      const corner = row > 0 && i >= pixelLength ? into[to + i - rowLength - pixelLength]! : 0;
      into[to + i] = line[i]! + predicted(filter, left, up, corner);
    }
  }
  return into;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const [toLeft, toUp] = [Math.abs(up - corner), Math.abs(left - corner)];
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function undoTiff(data: Uint8Array, prediction: Prediction, rowLength: number): Uint8Array {
  const { colors, bitsPerComponent, columns } = prediction;
  const into = data.slice();
  for (let from = 0; from < into.length; from += rowLength) {
    const row = into.subarray(from, from + rowLength);
    if (bitsPerComponent === 8) {
      for (let i = colors; i < row.length; i++) row[i]! += row[i - colors]!;
    } else if (bitsPerComponent === 16) {
      for (let i = 2 * colors; i + 1 < row.length; i += 2) {
        const sum =
          ((row[i]! + row[i - 2 * colors]!) << 8) + row[i + 1]! + row[i + 1 - 2 * colors]!;
        row[i] = sum >> 8;
        row[i + 1] = sum;
      }
    } else addBits(row, colors, bitsPerComponent, columns);
  }
  return into;
}

/** Samples of 1, 2 or 4 bits, each the sum of itself and that of the pixel before. */
function addBits(row: Uint8Array, colors: number, bits: number, columns: number): void {
  const mask = (1 << bits) - 1;
  const before = new Uint8Array(colors);
  for (let sample = 0; sample < columns * colors; sample++) {
    const at = (sample * bits) >> 3;
    if (at >= row.length) return;
    const shift = 8 - bits - ((sample * bits) & 7);
    const value = (((row[at]! >> shift) & mask) + before[sample % colors]!) & mask;
    before[sample % colors] = value;
    row[at] = (row[at]! & ~(mask << shift)) | (value << shift);
  }
}
