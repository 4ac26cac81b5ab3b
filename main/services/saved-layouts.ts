import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { LayoutTemplate } from "../../document/layout.ts";
import { failure, success, systemFault } from "../../document/result.ts";
import { builtInLayouts, parseLayout } from "../../layouts/index.ts";
import { keepJson, readKept } from "./keep-json.ts";
import type { Answers } from "./service-types.ts";

const NAME = /^[a-z0-9-]{1,80}$/;

/** A prefix keeps names apart from those that Windows has for devices. */
const FILE = /^layout-([a-z0-9-]+)\.json$/;

/**
 * Layouts that users have saved, one file each in a folder. Fails with "door.layout.builtin" (`name`)
 * for a name of ours, "door.layout.invalid" (`name`, `fault`) for one that cannot be made up.
 */
export function savedLayouts(
  folder: string,
): Answers<"layouts.saved" | "layouts.save" | "layouts.remove"> {
  const fileOf = (name: string) => join(folder, `layout-${name}.json`);
  return {
    "layouts.saved": async () => {
      const names = (await namesIn(folder)).sort();
      const read = await Promise.all(
        names.map(async (name) => layoutOf(await readKept(fileOf(name)))),
      );
      return success({ layouts: read.filter((layout) => layout !== undefined) });
    },
    "layouts.save": async ({ layout }) => {
      const { name } = layout;
      if (builtInLayouts().some((own) => own.name === name)) {
        return failure("door.layout.builtin", { name });
      }
      const fault = NAME.test(name) ? faultOf(layout) : "name";
      if (fault !== undefined) return failure("door.layout.invalid", { name, fault });
      return keepJson(fileOf(name), layout);
    },
    "layouts.remove": async ({ name }) => {
      if (!NAME.test(name)) return failure("door.layout.invalid", { name, fault: "name" });
      try {
        await rm(fileOf(name), { force: true });
        return success({});
      } catch (error) {
        return failure("door.file.unwritable", { file: fileOf(name), fault: systemFault(error) });
      }
    },
  };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).flatMap((name) => FILE.exec(name)?.[1] ?? []);
  } catch (error) {
    systemFault(error);
    return [];
  }
}

/** A layout of a file; undefined for what is none, so that one bad file does not hide the others. */
function layoutOf(json: unknown): LayoutTemplate | undefined {
  return faultOf(json) === undefined ? parseLayout(json) : undefined;
}

function faultOf(json: unknown): string | undefined {
  try {
    parseLayout(json);
    return undefined;
  } catch (error) {
    if (error instanceof Error) return error.message.slice(0, 200);
    throw error;
  }
}
