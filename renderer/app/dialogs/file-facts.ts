import type { Language } from "../../../document/messages/messages.ts";

const UNITS = ["B", "KB", "MB", "GB"] as const;
const THOUSAND = 1024;

/** Bytes as people read them: "12.4 MB". */
export function bytesText(bytes: number): string {
  const power =
    bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(THOUSAND)));
  const value = bytes / THOUSAND ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${UNITS[power]}`;
}

/** When a file was changed, and how large it is; what is not known is left out. */
export function fileFacts(
  { bytes, time }: { readonly bytes?: number | undefined; readonly time?: number | undefined },
  language: Language,
): string {
  const date =
    time === undefined
      ? undefined
      : new Intl.DateTimeFormat(language, { dateStyle: "short", timeStyle: "short" }).format(time);
  const size = bytes === undefined ? undefined : bytesText(bytes);
  return [date, size].filter(Boolean).join("   ");
}

/** A whole path as folder and name; a path without a slash is a name alone. */
export function partsOf(path: string): { folder: string | undefined; name: string } {
  const at = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  return at < 0
    ? { folder: undefined, name: path }
    : { folder: path.slice(0, at) || "/", name: path.slice(at + 1) };
}
