import { messageText } from "../../document/messages/messages.ts";
import { type FaceRow, GB2312_HANZI, listFaces } from "../fonts/list.ts";
import { FontError } from "../fonts/manifest.ts";
import { type Console, EXIT, refuse } from "./console.ts";
import { parseOptions } from "./options.ts";
import { textTable } from "./text-table.ts";

/** `dayang fonts`: the faces by role, with licence and coverage; `--json` for programs. */
export async function fontsCommand(args: readonly string[], out: Console): Promise<number> {
  const options = parseOptions(args, { json: { type: "boolean" } });
  if (!options.ok) return refuse(out, options.error);
  let rows: readonly FaceRow[];
  try {
    rows = listFaces();
  } catch (error) {
    if (error instanceof FontError) return refuse(out, error);
    throw error;
  }
  if (options.value.flag("json")) {
    out.say(JSON.stringify(rows, null, 2));
    return EXIT.done;
  }
  const words = (code: string, values = {}) => messageText(code, values, out.language);
  const head = ["id", "role", "family", "weight", "licence", "coverage"].map((column) =>
    words(`command.fonts.${column}`),
  );
  const body = rows.map((row) => [
    row.id,
    row.standsIn === undefined
      ? row.role
      : words("command.fonts.standsIn", { role: row.role, face: row.standsIn }),
    row.family,
    String(row.weight),
    row.licence,
    words("command.fonts.hanzi", { count: row.coverage, all: GB2312_HANZI }),
  ]);
  out.say(textTable([head, ...body]));
  return EXIT.done;
}
