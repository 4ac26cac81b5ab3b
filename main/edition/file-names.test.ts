import { describe, expect, test } from "vitest";
import { fileNames, type NameFields } from "./file-names.ts";

const FIELDS: NameFields = {
  code: "TCRB",
  paper: "棠川日报",
  date: "2026-11-24",
  pages: [
    { number: 1, section: "要闻" },
    { number: 2, section: "综合" },
  ],
};

/** The names of a pattern, in the order of the pages; throws where they are refused. */
function namesOf(pattern: string, fields: NameFields = FIELDS): string[] {
  const names = fileNames(pattern, fields);
  if (!names.ok) throw new Error(names.error.code);
  return [...names.value.values()];
}

function faultOf(pattern: string, fields: NameFields = FIELDS) {
  const names = fileNames(pattern, fields);
  return names.ok ? undefined : names.error;
}

describe("names of pages", () => {
  test.each([
    ["page-{page}", ["page-01", "page-02"]],
    ["{code}{day}{page}", ["TCRB2026112401", "TCRB2026112402"]],
    ["{paper}_{date}_{section}", ["棠川日报_2026-11-24_要闻", "棠川日报_2026-11-24_综合"]],
    ["第{page}版（{ section }）", ["第01版（要闻）", "第02版（综合）"]],
    ["{page}.v2", ["01.v2", "02.v2"]],
  ])("from %s", (pattern, names) => {
    expect(namesOf(pattern)).toEqual(names);
  });

  test("have three digits in an edition that reaches page 100, and so sort by page", () => {
    const pages = Array.from({ length: 112 }, (_, i) => ({ number: i + 1 }));
    const names = namesOf("page-{page}", { date: FIELDS.date, pages });
    expect(names.slice(0, 2)).toEqual(["page-001", "page-002"]);
    expect(names.at(-1)).toBe("page-112");
    expect([...names].sort()).toEqual(names);
  });

  test("are kept by page number, whatever the plan's order", () => {
    const pages = [{ number: 8 }, { number: 3 }];
    const names = fileNames("{page}", { date: FIELDS.date, pages });
    expect(names).toMatchObject({ ok: true });
    if (names.ok)
      expect([...names.value]).toEqual([
        [8, "08"],
        [3, "03"],
      ]);
  });

  test("do not take what stands in a value for a field", () => {
    const pages = [{ number: 1, section: "{date}" }];
    expect(namesOf("{section}", { ...FIELDS, pages })).toEqual(["{date}"]);
  });
});

describe("a pattern is refused", () => {
  const bare: NameFields = { date: "2026-11-24", pages: [{ number: 1 }, { number: 2 }] };
  test.each([
    ["with a field that there is not", "{page}{seite}", "unknownField", { field: "{seite}" }],
    ["with an open brace", "{page", "brace", { pattern: "{page" }],
    ["with a closing brace alone", "page}", "brace", {}],
    ["with {code} where the paper has none", "{code}{page}", "noCode", {}],
    ["with {paper} where there is none", "{paper}{page}", "noPaper", {}],
    ["with {section} on a page without one", "{section}{page}", "noSection", { page: 1 }],
    ["when two pages have one name", "{date}", "twice", { first: 1, second: 2 }],
  ])("%s", (_, pattern, code, values) => {
    expect(faultOf(pattern, bare)).toMatchObject({ code: `edition.name.${code}`, values });
  });

  test.each([...'\\/:*?"<>|\n\t\0\u007f'])(
    "with %j, which some file system refuses",
    (character) => {
      expect(faultOf(`a${character}{page}`)?.code).toBe("edition.name.character");
      const pages = [{ number: 1, section: `要闻${character}综合` }];
      expect(faultOf("{section}", { ...FIELDS, pages })?.code).toBe("edition.name.character");
    },
  );

  test("and names a character that cannot be seen by its number", () => {
    expect(faultOf("a\u0007{page}")?.values.character).toBe("U+0007");
  });

  test.each([".{page}", "{page}.", "{page} ", " {page}", "..", "."])(
    "with a dot or a space at its edge: %j",
    (pattern) => {
      expect(faultOf(pattern)?.code).toBe("edition.name.edge");
    },
  );

  test.each(["con", "NUL", "Com1", "lpt9.x", "aux.{page}", "COM²"])(
    "with a name that Windows keeps: %s",
    (pattern) => {
      const pages = [{ number: 1 }];
      expect(faultOf(pattern, { ...FIELDS, pages })?.code).toBe("edition.name.device");
    },
  );

  test("but not with one that only begins like it", () => {
    expect(namesOf("console-{page}")).toEqual(["console-01", "console-02"]);
    expect(namesOf("com{page}")[0]).toBe("com01");
  });

  test("with a name of more bytes than file systems take, Hanzi counting three", () => {
    expect(faultOf(`${"版".repeat(80)}{page}`)).toMatchObject({
      code: "edition.name.long",
      values: { bytes: 242, most: 240 },
    });
    expect(namesOf(`${"版".repeat(79)}{page}`)).toHaveLength(2);
  });

  test("when two names differ by case alone", () => {
    const pages = [
      { number: 1, section: "News" },
      { number: 2, section: "NEWS" },
    ];
    expect(faultOf("{section}", { ...FIELDS, pages })?.code).toBe("edition.name.twice");
  });

  test("when nothing is left of it", () => {
    expect(faultOf("")?.code).toBe("edition.name.empty");
  });
});
