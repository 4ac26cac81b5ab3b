import type { DayangDocument } from "../document.ts";
import { headLevelNameSchema } from "../page.ts";
import type { Refusal, Transaction } from "../transaction.ts";
import type { NewId } from "./changes.ts";

/** Random numbers from which a command takes its arguments: each call takes the next. */
export class Dice {
  #next = 0;
  readonly #numbers: readonly number[];

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** A whole number from `least` to `most`. */
  number(least: number, most: number): number {
    const value = this.#numbers[this.#next++ % this.#numbers.length] ?? 0;
    return least + (value % (most - least + 1));
  }

  /** One of the values; throws RangeError when there are none. */
  one<T>(values: readonly T[]): T {
    if (values.length === 0) throw new RangeError("nothing to choose from");
    return values[this.number(0, values.length - 1)]!;
  }

  /** Some of the values, one at least where there are any. */
  some<T>(values: readonly T[]): T[] {
    const kept = values.filter(() => this.number(0, 2) === 0);
    return kept.length > 0 ? kept : values.slice(0, 1);
  }
}

export type Command = (document: DayangDocument, dice: Dice, newId: NewId) => Transaction | Refusal;

export const NOTHING: Transaction = { event: "nothing", changes: [] };
export const LEVELS = headLevelNameSchema.options;
export const TYPED = [
  "",
  "字",
  "新的字",
  "A b",
  " ",
  "\n",
  "甲\n乙\n",
  "𠮷",
  "👍🏽",
  "e\u0301",
  "　",
];

export const ids = (records: ReadonlyMap<string, unknown>) => [...records.keys()];
export const pageId = (d: DayangDocument, dice: Dice) => dice.one(ids(d.pages));
export const itemIds = (d: DayangDocument, page: string) => d.pages.get(page)!.itemIds;
export const way = (dice: Dice) => ({
  dx: dice.number(-400, 400) / 2,
  dy: dice.number(-400, 400) / 2,
});

/** A command on some items of some page, where there are any. */
export function onItems(
  act: (
    d: DayangDocument,
    page: string,
    items: string[],
    dice: Dice,
    newId: NewId,
  ) => Transaction | Refusal,
): Command {
  return (d, dice, newId) => {
    const page = pageId(d, dice);
    const all = itemIds(d, page);
    return all.length === 0 ? NOTHING : act(d, page, dice.some(all), dice, newId);
  };
}

/** A command on one item of a kind, where there is any. */
export function onKind(
  kinds: readonly string[],
  act: (d: DayangDocument, id: string, dice: Dice, newId: NewId) => Transaction | Refusal,
): Command {
  return (d, dice, newId) => {
    const all = [...d.items.values()].filter((item) => kinds.includes(item.kind));
    return all.length === 0 ? NOTHING : act(d, dice.one(all).id, dice, newId);
  };
}

export function region(dice: Dice) {
  return {
    column: dice.number(0, 2),
    span: dice.number(1, 3),
    line: dice.number(0, 45),
    lines: dice.number(1, 20),
  };
}

export function box(dice: Dice) {
  return {
    x: dice.number(-20, 500),
    y: dice.number(-20, 700),
    width: dice.number(1, 200),
    height: dice.number(1, 200),
  };
}
