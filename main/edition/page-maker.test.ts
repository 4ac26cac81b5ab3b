import { describe, expect, test } from "vitest";
import { failure, type Result, success } from "../../document/result.ts";
import { makePages, type PageMaker } from "./page-maker.ts";
import type { PageProduct, PageTask } from "./page-product.ts";

/** A task of a page of this number; a fake maker looks at nothing else. */
function task(number: number): PageTask {
  return { page: { number, copy: [], pictures: [] } } as Partial<PageTask> as PageTask;
}

function product(number: number): PageProduct {
  return { report: { number } } as object as PageProduct;
}

/** A maker whose pages are settled by hand. */
function handMaker(width: number) {
  const inHand = new Map<number, (result: Result<PageProduct>) => void>();
  const maker: PageMaker = {
    width,
    make: ({ page }) => new Promise((resolve) => inHand.set(page.number, resolve)),
    close: async () => {},
  };
  const settle = async (number: number, result: Result<PageProduct>) => {
    inHand.get(number)?.(result);
    inHand.delete(number);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    maker,
    inHand,
    done: (number: number) => settle(number, success(product(number))),
    settle,
  };
}

const numbersOf = (products: Result<PageProduct[]>) =>
  products.ok ? products.value.map(({ report }) => report.number) : products.error;

describe("making pages", () => {
  test("gives them in their order, whatever order they are done in", async () => {
    const { maker, done } = handMaker(3);
    const seen: number[][] = [];
    const next: number[] = [];
    const made = makePages([4, 2, 9].map(task), maker, {
      onDone: ({ report }, count) => seen.push([report.number, count]),
      onNext: ({ report }) => next.push(report.number),
    });
    await done(9);
    expect(next).toEqual([]);
    await done(4);
    expect(next).toEqual([4]);
    await done(2);
    expect(numbersOf(await made)).toEqual([4, 2, 9]);
    expect(seen).toEqual([
      [9, 1],
      [4, 2],
      [2, 3],
    ]);
    expect(next).toEqual([4, 2, 9]);
  });

  test("has no more in hand than the maker is wide", async () => {
    const { maker, inHand, done } = handMaker(2);
    const made = makePages([1, 2, 3, 4].map(task), maker);
    expect([...inHand.keys()]).toEqual([1, 2]);
    await done(2);
    expect([...inHand.keys()]).toEqual([1, 3]);
    for (const number of [1, 3, 4]) await done(number);
    expect(numbersOf(await made)).toEqual([1, 2, 3, 4]);
  });

  test("begins none after a failure, lets those in hand end and tells the first in order", async () => {
    const { maker, inHand, settle } = handMaker(3);
    const made = makePages([1, 2, 3, 4, 5].map(task), maker);
    await settle(3, failure("edition.out.full", { file: "3" }));
    await settle(1, success(product(1)));
    expect([...inHand.keys()]).toEqual([2]);
    await settle(2, failure("edition.out.full", { file: "2" }));
    expect(numbersOf(await made)).toEqual({ code: "edition.out.full", values: { file: "2" } });
  });

  test("rejects with a programmer's error at once", async () => {
    const maker: PageMaker = {
      width: 2,
      make: ({ page }) =>
        page.number === 2 ? Promise.reject(new RangeError("no face")) : new Promise(() => {}),
      close: async () => {},
    };
    await expect(makePages([1, 2].map(task), maker)).rejects.toThrow("no face");
  });

  test("of no pages is done at once", async () => {
    expect(await makePages([], handMaker(2).maker)).toEqual({ ok: true, value: [] });
  });
});
