import { describe, expect, test } from "vitest";
import { success } from "../../document/result.ts";
import { type Handlers, serveCalls } from "./serve.ts";

/** Handlers of which a test fills the ones that it calls; any other call is a fault of the test. */
function handlersWith(some: Partial<Handlers>): Handlers {
  return new Proxy(some, {
    get: (target, name) =>
      Reflect.get(target, name) ??
      (() => {
        throw new Error(`${String(name)} was called`);
      }),
  }) as Handlers;
}

describe("calls through the bridge", () => {
  test("reach their handler with defaults put in and give its value", async () => {
    const seen: unknown[] = [];
    const serve = serveCalls(
      handlersWith({
        "files.exists": async (args) => {
          seen.push(args);
          return success({ exists: true });
        },
      }),
    );
    expect(await serve("files.exists", { path: "/a", more: 1 })).toEqual(success({ exists: true }));
    expect(seen).toEqual([{ path: "/a" }]);
  });

  test("of an unknown name, or of one that objects have by birth, are refused", async () => {
    const serve = serveCalls(handlersWith({}));
    for (const name of ["files.burn", "toString", "__proto__", 7, undefined]) {
      expect(await serve(name, {})).toMatchObject({
        ok: false,
        error: { code: "door.call.invalid" },
      });
    }
  });

  test("with bad arguments are refused and say where the fault is", async () => {
    const serve = serveCalls(handlersWith({}));
    expect(await serve("files.exists", { path: 3 })).toEqual({
      ok: false,
      error: {
        code: "door.call.invalid",
        values: { call: "files.exists", fault: "path: invalid_type" },
      },
    });
  });

  test("whose handler throws fail without the error's own words, which are logged", async () => {
    const logged: unknown[] = [];
    const error = new RangeError("secret");
    const serve = serveCalls(
      handlersWith({
        "files.exists": () => Promise.reject(error),
      }),
      (each) => logged.push(each),
    );
    const answer = await serve("files.exists", { path: "/a" });
    expect(answer).toEqual({
      ok: false,
      error: { code: "door.call.failed", values: { call: "files.exists" } },
    });
    expect(logged).toEqual([error]);
  });

  test("whose handler gives what the contract does not allow fail likewise", async () => {
    const logged: unknown[] = [];
    const wrong = { exists: "yes" } as unknown as { exists: boolean };
    const serve = serveCalls(handlersWith({ "files.exists": async () => success(wrong) }), (each) =>
      logged.push(each),
    );
    expect(await serve("files.exists", { path: "/a" })).toMatchObject({ ok: false });
    expect(logged).toHaveLength(1);
  });
});
