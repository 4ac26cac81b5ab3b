import { join } from "node:path";
import type { Area, LayoutTemplate } from "../../document/layout.ts";
import { messageText } from "../../document/messages/messages.ts";
import { builtInLayouts } from "../../layouts/index.ts";
import { findProjectRoot } from "../fonts/manifest.ts";
import { type Console, EXIT, refuse } from "./console.ts";
import { parseOptions } from "./options.ts";
import { textTable } from "./text-table.ts";

/** `dayang layouts`: the layouts there are, with sheet, columns, articles and thumbnail. */
export async function layoutsCommand(args: readonly string[], out: Console): Promise<number> {
  const options = parseOptions(args, { json: { type: "boolean" } });
  if (!options.ok) return refuse(out, options.error);
  const layouts = builtInLayouts().map(layoutRow);
  if (options.value.flag("json")) {
    out.say(JSON.stringify(layouts, null, 2));
    return EXIT.done;
  }
  const words = (code: string, values = {}) => messageText(code, values, out.language);
  const head = ["name", "title", "sheet", "columns", "articles"].map((column) =>
    words(`command.layouts.${column}`),
  );
  const body = layouts.map((row) => [
    row.name,
    row.title[out.language],
    words("command.layouts.millimetres", row.sheet),
    String(row.columns),
    words("command.layouts.range", row.articles),
  ]);
  out.say(textTable([head, ...body]));
  out.say(
    words("command.layouts.thumbnails", { folder: join(findProjectRoot(), "layouts/thumbnails") }),
  );
  return EXIT.done;
}

function layoutRow(layout: LayoutTemplate) {
  const ranges = layout.arrangements.map(articleRange);
  return {
    name: layout.name,
    title: layout.title,
    page: layout.page,
    sheet: layout.sheet,
    columns: layout.columns,
    articles: {
      least: Math.min(...ranges.map((range) => range.least)),
      most: Math.max(...ranges.map((range) => range.most)),
    },
    thumbnail: join(findProjectRoot(), "layouts", "thumbnails", `${layout.name}.png`),
  };
}

/** How many articles an area can take. */
function articleRange(area: Area): { readonly least: number; readonly most: number } {
  switch (area.kind) {
    case "slot":
      return { least: area.optional ? 0 : 1, most: 1 };
    case "fill":
      return { least: area.least, most: area.most };
    case "stack":
    case "row":
      return sumOf(area.areas);
    case "windmill":
      return sumOf([area.first, area.second, area.centre, area.third, area.fourth]);
  }
}

function sumOf(areas: readonly Area[]) {
  return areas.map(articleRange).reduce((sum, range) => ({
    least: sum.least + range.least,
    most: sum.most + range.most,
  }));
}
