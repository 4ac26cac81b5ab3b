import type { Newsroom } from "../../document/desk/people.ts";
import type { MessageValues } from "../../document/diagnostic.ts";
import type { BridgeEvent, CallName } from "../bridge/contract.ts";

/** What a browser of the newsroom may ask before anyone has logged in: who there is, and to log in. */
const OPEN_CALLS = ["newsroom.read", "desk.enter"] as const satisfies readonly CallName[];

/** What it may ask at the desk: to read, prove, mark and sign. Nothing of files, settings, deliveries. */
const DESK_CALLS = [
  "desk.editions",
  "desk.open",
  "desk.contents",
  "desk.me",
  "desk.leave",
  "desk.prove",
  "desk.cancel",
  "desk.act",
  "desk.sign",
  "desk.checklist",
  "desk.compare",
  "desk.verify",
] as const satisfies readonly CallName[];

/** Resources of the desk by the first part of their address. */
const DESK_RESOURCES = [
  "proof",
  "snapshot",
  "inks",
  "ink",
  "press",
  "marked",
  "office",
  "rate",
  "thumbnail",
];
/** Faces are the interface's, too. */
const OPEN_RESOURCES = ["font"];

/** Whether a call may be made, and whether someone must have logged in for it. */
export function callAccess(name: string): "open" | "desk" | "never" {
  if ((OPEN_CALLS as readonly string[]).includes(name)) return "open";
  return (DESK_CALLS as readonly string[]).includes(name) ? "desk" : "never";
}

/** As `callAccess`, of an address that is read. Anything else is a file of the desk's own page. */
export function addressAccess(path: string): "open" | "desk" | "page" | "never" {
  const kind = path.split("/")[1] ?? "";
  if (OPEN_RESOURCES.includes(kind)) return "open";
  if (DESK_RESOURCES.includes(kind)) return "desk";
  return path === "/" || path === "/desk.html" || path.startsWith("/assets/") ? "page" : "never";
}

/** An event as a browser of the newsroom may hear it; undefined for what is not the desk's. */
export function eventFor(event: BridgeEvent): BridgeEvent | undefined {
  switch (event.event) {
    case "desk.entries":
    case "desk.contents":
    case "desk.progress":
    case "desk.proved":
      return event;
    case "desk.failed": {
      const { code, values } = event.failure;
      return { ...event, failure: { code, values: withoutFolders(values) } };
    }
    case "newsroom.changed":
      return { ...event, newsroom: newsroomFor(event.newsroom, true) };
    default:
      return undefined;
  }
}

/** Values of a message in which a path of this machine is its last part alone. */
export function withoutFolders(values: MessageValues): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" && isPath(value) ? (value.split(/[\\/]/).at(-1) ?? "") : value,
    ]),
  );
}

/** An absolute path of any system. */
function isPath(text: string): boolean {
  return /^(?:[\\/]|[a-z]:[\\/])/i.test(text);
}

/** The newsroom as it is shown there: where pages go is none of its business, names only once logged in. */
export function newsroomFor(newsroom: Newsroom, isIn: boolean): Newsroom {
  return { ...newsroom, destinations: [], names: isIn ? newsroom.names : [] };
}
