import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encode } from "./encode.fixture.ts";
import { pictureFacts } from "./picture-facts.ts";
import { readCopy, readPicture } from "./read.ts";

const plain = () => sharp({ create: { width: 40, height: 30, channels: 3, background: "#888" } });

/** Record 2 of IPTC-IIM, by data set: 120 caption, 80 by-line, 110 credit, 105 headline, 55 date. */
type IptcSets = readonly (readonly [dataSet: number, text: Uint8Array])[];

/** A JPEG with an IPTC block in APP13, as Photoshop and news agencies write it. */
async function withIptc(sets: IptcSets): Promise<Buffer> {
  const jpeg = await plain().jpeg().toBuffer();
  const data = sets.map(([dataSet, text]) =>
    Buffer.concat([
      Buffer.from([0x1c, 2, dataSet, text.length >> 8, text.length & 255]),
      Buffer.from(text),
    ]),
  );
  const block = Buffer.concat(data);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(block.length);
  const resource = Buffer.concat([
    Buffer.from("Photoshop 3.0\x008BIM\x04\x04\0\0", "latin1"),
    size,
    block,
    Buffer.alloc(block.length % 2),
  ]);
  const length = Buffer.from([(resource.length + 2) >> 8, (resource.length + 2) & 255]);
  const marker = Buffer.from([0xff, 0xed]);
  return Buffer.concat([jpeg.subarray(0, 2), marker, length, resource, jpeg.subarray(2)]);
}

function xmp(fields: string): string {
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:DateCreated="2026-01-03T10:00:00+08:00">${fields}</rdf:Description></rdf:RDF></x:xmpmeta>`;
}

const XMP = xmp(
  '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">渡口 &amp; 灯</rdf:li></rdf:Alt></dc:description>',
);

describe("what a picture's file says", () => {
  const sets = (encoding: "utf-8" | "gb18030"): IptcSets => [
    [120, encode("1月2日，棠川渡口的灯亮了。", encoding)],
    [80, encode("李明", encoding)],
    [110, encode("棠川日报", encoding)],
    [105, encode("渡口亮灯", encoding)],
    [55, encode("20260102", encoding)],
  ];
  const facts = {
    caption: "1月2日，棠川渡口的灯亮了。",
    credit: "棠川日报 李明",
    date: "2026-01-02",
    headline: "渡口亮灯",
  };

  test("in IPTC is read in UTF-8 and, without a named character set, in GBK", async () => {
    expect(await pictureFacts(await withIptc(sets("utf-8")))).toEqual(facts);
    expect(await pictureFacts(await withIptc(sets("gb18030")))).toEqual(facts);
  });

  test("in IPTC that was cut within a character is read up to there", async () => {
    for (const encoding of ["utf-8", "gb18030"] as const) {
      const cut = encode("棠川渡口的灯", encoding).subarray(0, -1);
      expect(await pictureFacts(await withIptc([[120, cut]]))).toEqual({ caption: "棠川渡口的" });
    }
  });

  test("of several by-lines names all, and no agency twice", async () => {
    const both = await withIptc([
      [80, encode("李明", "utf-8")],
      [80, encode("王丽", "utf-8")],
    ]);
    expect((await pictureFacts(both)).credit).toBe("李明 王丽");
    const twice = await withIptc([
      [80, encode("棠川日报记者 李明", "utf-8")],
      [110, encode("棠川日报", "utf-8")],
    ]);
    expect((await pictureFacts(twice)).credit).toBe("棠川日报记者 李明");
  });

  test("in XMP wins over IPTC, field by field", async () => {
    const both = await sharp(await plain().jpeg().toBuffer())
      .withXmp(XMP)
      .jpeg()
      .toBuffer();
    const iptc = await withIptc(sets("gb18030"));
    const start = iptc.indexOf("Photoshop 3.0") - 4;
    const segment = iptc.subarray(start, start + 2 + iptc.readUInt16BE(start + 2));
    const file = Buffer.concat([both.subarray(0, 2), segment, both.subarray(2)]);
    expect(await pictureFacts(file)).toEqual({
      ...facts,
      caption: "渡口 & 灯",
      date: "2026-01-03",
    });
  });

  test("in EXIF is read in UTF-8 and GBK, without what cameras write by themselves", async () => {
    const place = "@".repeat(24);
    const file = await plain()
      .withExif({
        IFD0: { ImageDescription: place },
        IFD2: { DateTimeOriginal: "2026:01:02 09:00:00" },
      })
      .jpeg()
      .toBuffer();
    for (const encoding of ["utf-8", "gb18030"] as const) {
      const bytes = Buffer.alloc(24, " ");
      bytes.set(encode("渡口的灯亮了", encoding));
      const copy = Buffer.from(file);
      copy.set(bytes, copy.indexOf(place));
      expect(await pictureFacts(copy)).toEqual({ caption: "渡口的灯亮了", date: "2026-01-02" });
    }
    for (const machine of ["OLYMPUS DIGITAL CAMERA", "DCIM\\100MEDIA\\DJI_0001.JPG", "default"]) {
      const camera = plain().withExif({ IFD0: { ImageDescription: machine } });
      expect(await pictureFacts(await camera.jpeg().toBuffer()), machine).toEqual({});
    }
  });

  test("is nothing in files without it, broken ones, and impossible days", async () => {
    expect(await pictureFacts(await plain().png().toBuffer())).toEqual({});
    expect(await pictureFacts(Buffer.from("no picture"))).toEqual({});
    expect(await pictureFacts(new Uint8Array(0))).toEqual({});
    expect(await pictureFacts(await withIptc([[55, encode("20260231", "utf-8")]]))).toEqual({});
    expect(await pictureFacts(await withIptc([[120, encode(" \u3000.\n", "utf-8")]]))).toEqual({});
  });
});

describe("import offers what the file says", () => {
  let folder: string;
  const at = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "facts-"));
    const sets: IptcSets = [
      [120, encode("棠川渡口的灯亮了。", "gb18030")],
      [80, encode("李明", "gb18030")],
      [55, encode("20260102", "gb18030")],
    ];
    await writeFile(at("灯.jpg"), await withIptc(sets));
    await writeFile(at("稿.txt"), "小巷亮灯\n■王丽\n灯亮了。\n灯.jpg\n");
    await writeFile(at("有.txt"), "小巷亮灯\n■王丽\n灯亮了。\n▲小巷亮灯。 王丽 摄（图：灯.jpg）\n");
    await writeFile(at("半.txt"), "小巷亮灯\n■王丽\n灯亮了。\n▲小巷亮灯。（图：灯.jpg）\n");
    await writeFile(at("名.txt"), "小巷亮灯\n■王丽\n灯亮了。\n▲李明走过小巷。（图：灯.jpg）\n");
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function read(name: string, refuse: string[] = []) {
    const result = await readCopy([at(name)], { refuse });
    if (!result.ok) throw new Error(result.error.code);
    const mends = result.value.mends.filter((mend) => mend.kind.startsWith("copy.mend.picture"));
    return { picture: result.value.pictures[0]!, mends };
  }
  const offered = { caption: "棠川渡口的灯亮了。", credit: "李明", date: "2026-01-02" };

  test("where the copy has neither caption nor credit, as mends that are listed", async () => {
    const { picture, mends } = await read("稿.txt");
    expect(picture).toMatchObject({ caption: offered.caption, credit: "李明", offered });
    expect(mends).toMatchObject([
      { id: "picture-caption:4", before: "", after: offered.caption, refused: false },
      { id: "picture-credit:4", before: "", after: "李明", refused: false },
    ]);
  });

  test("not where that is refused, and the offer still stands", async () => {
    const { picture, mends } = await read("稿.txt", ["picture-caption"]);
    expect(picture).toMatchObject({ caption: "", credit: "李明", offered });
    expect(mends.map((mend) => mend.refused)).toEqual([true, false]);
  });

  test("not where the copy has its own", async () => {
    const own = await read("有.txt");
    expect(own.picture).toMatchObject({ caption: "小巷亮灯。", credit: "王丽 摄", offered });
    expect(own.mends).toEqual([]);
    const half = await read("半.txt");
    expect(half.picture).toMatchObject({ caption: "小巷亮灯。", credit: "李明" });
    expect(half.mends.map((mend) => mend.kind)).toEqual(["copy.mend.picture-credit"]);
  });

  test("no credit whom the caption names", async () => {
    expect((await read("名.txt")).picture.credit).toBe("");
  });
});

test("a picture named in a format that cannot be read says what to do", async () => {
  const folder = await mkdtemp(join(tmpdir(), "formats-"));
  try {
    const file = join(folder, "手机.heic");
    await writeFile(file, "\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1");
    expect(await readPicture(file)).toMatchObject({
      error: { code: "picture.format", values: { format: "heic" } },
    });
    await writeFile(file, "");
    expect(await readPicture(file)).toMatchObject({ error: { code: "picture.empty" } });
  } finally {
    await rm(folder, { recursive: true });
  }
});
