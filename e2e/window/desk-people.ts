import { spawnSync } from "node:child_process";
import { join } from "node:path";

const BIN = join(import.meta.dirname, "../../main/cli/bin.mjs");

/** Runs the command as a user of a home would. */
export function command(
  home: string,
  args: readonly string[],
  input = "",
): { readonly status: number | null; readonly out: string; readonly err: string } {
  const env = { ...process.env, DAYANG_HOME: home, LANG: "zh_CN.UTF-8" };
  const ran = spawnSync(process.execPath, [BIN, ...args], { env, input, encoding: "utf8" });
  return { status: ran.status, out: ran.stdout, err: ran.stderr };
}

/** Someone who enters the desk. */
export interface DeskPerson {
  readonly name: string;
  readonly pin: string;
}

/** People who sign, with their roles; each one's PIN. */
export const PEOPLE = [
  { name: "沈砚", roles: ["pageEditor", "layoutEditor"], pin: "1234" },
  { name: "傅仲平", roles: ["dutyEditor"], pin: "2345" },
  { name: "温知行", roles: ["chiefEditor"], pin: "3456" },
] as const;

/** Others whom the sample's masthead names. */
const OTHERS = [
  { name: "卢青禾", roles: ["pageEditor", "layoutEditor"] },
  { name: "陆雪樵", roles: ["dutyEditor"] },
  { name: "蔡一宁", roles: ["proofreader"] },
  { name: "方穗", roles: ["proofreader"] },
] as const;

/** Puts the people into a home's newsroom. */
export function registerPeople(home: string): void {
  for (const { name, roles } of [...PEOPLE, ...OTHERS]) {
    const asked = roles.flatMap((role) => ["--role", role]);
    const added = command(home, ["people", "add", name, ...asked]);
    if (added.status !== 0) throw new Error(added.err);
  }
  for (const { name, pin } of PEOPLE) {
    const set = command(home, ["people", "pin", name], `${pin}\n`);
    if (set.status !== 0) throw new Error(set.err);
  }
}
