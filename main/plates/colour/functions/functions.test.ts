import { describe, expect, test } from "vitest";
import { testObjects } from "../test-objects.ts";
import { readFunction, tabulated } from "./pdf-function.ts";

function read(syntax: string, objects = testObjects()) {
  return readFunction(objects.context, objects.object(syntax));
}

function calculate(program: string, input: readonly number[], outputs = 1): number[] {
  const objects = testObjects();
  const pairs = (count: number) => "-1000 1000 ".repeat(count);
  const entries = `/FunctionType 4 /Domain [${pairs(input.length)}] /Range [${pairs(outputs)}]`;
  const made = read(objects.stream(entries, program), objects);
  if (made === undefined) throw new Error(`unread: ${program}`);
  return made.evaluate(input);
}

describe("exponential and stitched functions", () => {
  test("type 2 runs from C0 to C1 by the power N, held to its domain", () => {
    const made = read("<</FunctionType 2 /Domain [0 1] /C0 [0 1] /C1 [1 0] /N 2>>")!;
    expect(made.outputs).toBe(2);
    expect(made.evaluate([0.5])).toEqual([0.25, 0.75]);
    expect(made.evaluate([7])).toEqual([1, 0]);
  });

  test("type 3 sends each piece of its domain to its function", () => {
    const linear = "<</FunctionType 2 /Domain [0 1] /N 1>>";
    const made = read(
      `<</FunctionType 3 /Domain [0 2] /Functions [${linear} ${linear}] /Bounds [0.5] /Encode [0 1 1 0]>>`,
    )!;
    expect([0, 0.25, 0.5, 1.25, 2].map((x) => made.evaluate([x])[0])).toEqual([0, 0.5, 1, 0.5, 0]);
  });

  test("an array of functions joins their outputs", () => {
    const part = "<</FunctionType 2 /Domain [0 1] /N 1>>";
    expect(read(`[${part} ${part} ${part}]`)!.evaluate([0.5])).toEqual([0.5, 0.5, 0.5]);
  });

  test("a function that holds itself is undefined", () => {
    const objects = testObjects();
    const itself = objects.context.nextRef();
    const named = `${itself.objectNumber} 0 R `;
    const syntax = `<</FunctionType 3 /Domain [0 1] /Functions [${named.repeat(9)}] /Bounds [1 1 1 1 1 1 1 1]>>`;
    objects.context.assign(itself, objects.object(syntax));
    expect(readFunction(objects.context, itself)).toBeUndefined();
  });

  test("what is broken is undefined", () => {
    for (const broken of [
      "<<>>",
      "null",
      "7",
      "[]",
      "<</FunctionType 2 /Domain [0 1]>>",
      "<</FunctionType 2 /N 1>>",
      "<</FunctionType 9 /Domain [0 1] /N 1>>",
      "<</FunctionType 0 /Domain [0 1] /Range [0 1] /Size [2] /BitsPerSample 8>>",
      "<</FunctionType 3 /Domain [0 1] /Functions [] /Bounds []>>",
    ]) {
      expect(read(broken), broken).toBeUndefined();
    }
  });
});

describe("sampled functions", () => {
  test("values of every width are read and decoded", () => {
    for (const bits of [1, 2, 4, 8, 12, 16, 24, 32]) {
      const objects = testObjects();
      const bytes = new Uint8Array(8);
      const ones = bits;
      for (let bit = ones; bit < 2 * ones; bit++) bytes[bit >> 3]! |= 128 >> (bit & 7);
      const made = read(
        objects.stream(
          `/FunctionType 0 /Domain [0 1] /Range [0 3] /Size [2] /BitsPerSample ${bits}`,
          bytes,
        ),
        objects,
      )!;
      expect(
        [0, 0.25, 1].map((x) => made.evaluate([x])[0]),
        `${bits}`,
      ).toEqual([0, 0.75, 3]);
    }
  });

  test("two inputs are interpolated linearly, the first varying fastest", () => {
    const objects = testObjects();
    const made = read(
      objects.stream(
        "/FunctionType 0 /Domain [0 1 0 1] /Range [0 255] /Size [2 2] /BitsPerSample 8",
        Uint8Array.from([0, 100, 200, 40]),
      ),
      objects,
    )!;
    expect(made.evaluate([1, 0])).toEqual([100]);
    expect(made.evaluate([0, 1])).toEqual([200]);
    expect(made.evaluate([0.5, 0.5])).toEqual([85]);
  });

  test("Encode turns the table about", () => {
    const objects = testObjects();
    const made = read(
      objects.stream(
        "/FunctionType 0 /Domain [0 1] /Range [0 255] /Size [3] /BitsPerSample 8 /Encode [2 0]",
        Uint8Array.from([10, 20, 60]),
      ),
      objects,
    )!;
    expect(made.evaluate([0])).toEqual([60]);
    expect(made.evaluate([0.75])).toEqual([15]);
  });

  test("a table that claims more than it holds is undefined", () => {
    const objects = testObjects();
    const claims = "/FunctionType 0 /Domain [0 1] /Range [0 1] /BitsPerSample 8 /Size [9999999]";
    expect(read(objects.stream(claims, "abc"), objects)).toBeUndefined();
  });
});

describe("calculator functions", () => {
  test.each<[string, number[], number[]]>([
    ["{abs}", [-3], [3]],
    ["{add}", [2, 3], [5]],
    ["{sub}", [2, 3], [-1]],
    ["{mul}", [2, 3], [6]],
    ["{div}", [3, 2], [1.5]],
    ["{idiv}", [7, 2], [3]],
    ["{mod}", [-7, 3], [-1]],
    ["{neg}", [4], [-4]],
    ["{ceiling}", [1.2], [2]],
    ["{floor}", [-1.2], [-2]],
    ["{round}", [2.5], [3]],
    ["{truncate}", [-1.7], [-1]],
    ["{cvi}", [3.9], [3]],
    ["{cvr}", [3.5], [3.5]],
    ["{sqrt}", [9], [3]],
    ["{exp}", [2, 10], [1000]],
    ["{ln}", [1], [0]],
    ["{log}", [100], [2]],
    ["{cos}", [60], [0.5]],
    ["{sin}", [30], [0.5]],
    ["{atan}", [-1, 0], [270]],
    ["{bitshift}", [1, 4], [16]],
    ["{-2 bitshift}", [16], [4]],
    ["{and}", [12, 10], [8]],
    ["{or}", [12, 10], [14]],
    ["{xor}", [12, 10], [6]],
    ["{cvi not}", [0], [-1]],
    ["{dup gt {1} {2} ifelse}", [5], [2]],
    ["{0 gt {1} if 7}", [5], [7]],
    ["{3 eq {1} {2} ifelse}", [3], [1]],
    ["{3 ne 1 2 le and {1} {2} ifelse}", [4], [1]],
    ["{3 ge 1 2 lt or true xor not false or {1} {2} ifelse}", [4], [1]],
    ["{% a comment\n 2 mul}", [4], [8]],
  ])("%s of %j is %j", (program, input, expected) => {
    const [value] = calculate(program, input);
    expect(value).toBeCloseTo(expected[0]!, 9);
  });

  test("the stack is copied, turned and picked from", () => {
    expect(calculate("{2 copy add}", [1, 2], 3)).toEqual([1, 2, 3]);
    expect(calculate("{3 1 roll}", [1, 2, 3], 3)).toEqual([3, 1, 2]);
    expect(calculate("{3 -1 roll}", [1, 2, 3], 3)).toEqual([2, 3, 1]);
    expect(calculate("{1 index}", [1, 2], 3)).toEqual([1, 2, 1]);
    expect(calculate("{exch pop dup}", [1, 2], 2)).toEqual([2, 2]);
  });

  test("a program that goes wrong gives 0, one that cannot be read nothing", () => {
    expect(calculate("{add}", [1])).toEqual([0]);
    expect(calculate(`{${"dup 1 copy ".repeat(2000)}}`, [1])).toEqual([0]);
    expect(() => calculate("{foo}", [1])).toThrow(/unread/);
    expect(() => calculate("{1 {2", [1])).toThrow(/unread/);
    expect(() => calculate("{constructor}", [1])).toThrow(/unread/);
  });
});

test("a tabulated function asks once for each place", () => {
  let asked = 0;
  const table = tabulated(0, 2, 4, (x) => {
    asked++;
    return x * 10;
  });
  expect([0, 0.1, 1.01, 2, 3, -1].map(table)).toEqual([0, 0, 10, 20, 20, 0]);
  expect(asked).toBe(3);
});
