import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { held, newEdition, opened } from "./edition-file.fixture.ts";

describe("assets and thumbnails", () => {
  test("are kept once for the same bytes and read back by their hash", async () => {
    const edition = await newEdition();
    const bytes = new Uint8Array([1, 2, 3, 250]);
    const sha256 = held(edition.putAsset(bytes, "image/jpeg"));
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(held(edition.putAsset(bytes, "image/jpeg"))).toBe(sha256);
    held(edition.putThumbnail("page-1", new Uint8Array([9])));
    held(edition.putThumbnail("page-1", new Uint8Array([8, 8])));
    await edition.close();
    const again = await opened(edition.file);
    expect(again.asset(sha256)).toEqual(bytes);
    expect(again.assetType(sha256)).toBe("image/jpeg");
    expect(again.thumbnail("page-1")).toEqual(new Uint8Array([8, 8]));
    expect([again.asset("0".repeat(64)), again.thumbnail("page-2")]).toEqual([
      undefined,
      undefined,
    ]);
    await again.close();
    const database = new DatabaseSync(edition.file);
    expect(database.prepare("SELECT count(*) AS n FROM assets").get()?.n).toBe(1);
    database.close();
  });

  test("are not given once their bytes are damaged", async () => {
    const edition = await newEdition();
    const sha256 = held(edition.putAsset(new Uint8Array([1, 2, 3]), "image/png"));
    await edition.close();
    const database = new DatabaseSync(edition.file);
    database.exec("UPDATE assets SET bytes = x'010204'");
    database.close();
    expect((await opened(edition.file)).asset(sha256)).toBeUndefined();
  });
});
