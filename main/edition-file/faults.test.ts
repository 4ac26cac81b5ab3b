import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { messageText } from "../../document/messages/messages.ts";
import { type Doing, fileFailure } from "./faults.ts";

const FILE = "/稿/头版.dayang";

function sqlite(errcode: number): Error {
  return Object.assign(new Error("said by SQLite"), { code: "ERR_SQLITE_ERROR", errcode });
}

function system(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe("what a fault of an edition file means", () => {
  test.each<[Error, Doing, string]>([
    [sqlite(13), "write", "file.full"],
    [sqlite(10 | (19 << 8)), "write", "file.full"],
    [system("ENOSPC"), "write", "file.full"],
    [system("EDQUOT"), "read", "file.full"],
    [sqlite(5), "write", "file.busy"],
    [sqlite(6 | (1 << 8)), "read", "file.busy"],
    [sqlite(11 | (1 << 8)), "read", "file.damaged"],
    [sqlite(26), "write", "file.damaged"],
    [sqlite(1), "read", "file.damaged"],
    [sqlite(8 | (4 << 8)), "write", "file.unwritable"],
    [sqlite(10 | (3 << 8)), "write", "file.unwritable"],
    [sqlite(14), "read", "file.unreadable"],
    [system("ENOENT"), "read", "file.missing"],
    [system("ENOENT"), "write", "file.unwritable"],
    [system("EACCES"), "read", "file.unreadable"],
    [system("EROFS"), "write", "file.unwritable"],
  ])("%o when it comes to %s is %s", (error, doing, code) => {
    const failure = fileFailure(error, FILE, doing);
    expect(failure.code).toBe(code);
    const text = messageText(failure.code, failure.values);
    expect(text).toContain(FILE);
    expect(text).not.toMatch(/[{}]/);
  });

  test("is a programmer's error when it is none of the environment's", () => {
    for (const error of [
      new TypeError("x"),
      "text",
      sqlite(1),
      sqlite(19),
      system("ERR_INVALID_STATE"),
    ]) {
      expect(() => fileFailure(error, FILE, "write")).toThrow();
    }
    const database = new DatabaseSync(":memory:");
    database.close();
    expect(() => {
      try {
        database.exec("SELECT 1");
      } catch (error) {
        fileFailure(error, FILE, "read");
      }
    }).toThrow(/not open/);
  });
});
