import { describe, expect, test } from "vitest";
import { success } from "../../document/result.ts";
import { windowOptions } from "./window-door.ts";

describe("the arguments of dayang window", () => {
  test("are a file and a port", () => {
    expect(windowOptions([])).toEqual(success({ file: undefined, port: undefined }));
    expect(windowOptions(["a.dayang", "--port", "8080"])).toEqual(
      success({ file: "a.dayang", port: 8080 }),
    );
  });

  test("say which of them is wrong", () => {
    for (const args of [["--port", "x"], ["--port", "70000"], ["a", "b"], ["--no"], ["--port"]]) {
      expect(windowOptions(args), args.join(" ")).toMatchObject({
        error: { code: "door.start.option" },
      });
    }
  });
});
