import type { DestinationSettings } from "../../../main/bridge/contract.ts";

/** A destination as it stands in the form's fields; "" is what is not set. */
export interface DestinationDraft {
  readonly id: string;
  readonly kind: DestinationSettings["kind"];
  readonly name: string;
  readonly folder: string;
  readonly receipts: string;
  readonly host: string;
  readonly port: string;
  readonly user: string;
  /** "" keeps the one that is there. */
  readonly password: string;
  readonly keyFile: string;
  readonly fingerprint: string;
}

export type DestinationField = Exclude<keyof DestinationDraft, "id" | "kind">;

/** A form with nothing in it. */
export function emptyDestination(id: string): DestinationDraft {
  const line = { host: "", port: "", user: "", password: "", keyFile: "", fingerprint: "" };
  return { id, kind: "folder", name: "", folder: "", receipts: "", ...line };
}

/** The form's fields for a destination; its password is never known here. */
export function destinationDraft(destination: DestinationSettings): DestinationDraft {
  const { id, kind, name, folder, receipts = "" } = destination;
  const empty = { ...emptyDestination(id), kind, name, folder, receipts };
  if (destination.kind === "folder") return empty;
  const { host, port, user, keyFile = "", fingerprint = "" } = destination;
  return {
    ...empty,
    host,
    port: port === undefined ? "" : String(port),
    user,
    keyFile,
    fingerprint,
  };
}

/** A fault of a field: it is needed, or it is no such thing. */
export type DestinationFaults = Readonly<
  Partial<Record<DestinationField, "needed" | "port" | "fingerprint">>
>;

/** As OpenSSH prints a host's key, and as a certificate's SHA-256 is written, with or without colons. */
const SSH_KEY = /^SHA256:[A-Za-z0-9+/]{43}=?$/;
const CERTIFICATE = /^[0-9a-f]{64}$/;

/** What the fields say, or what is wrong with them. */
export function destinationOf(
  draft: DestinationDraft,
): { readonly destination: DestinationSettings } | { readonly faults: DestinationFaults } {
  const { id, kind, password } = draft;
  const [name, folder, receipts, host, port, user, keyFile] = [
    draft.name,
    draft.folder,
    draft.receipts,
    draft.host,
    draft.port.normalize("NFKC"),
    draft.user,
    draft.keyFile,
  ].map((text) => text.trim()) as [string, string, string, string, string, string, string];
  const fingerprint = fingerprintOf(kind, draft.fingerprint);
  const isFolder = kind === "folder";
  const faults: DestinationFaults = {
    ...(name === "" ? { name: "needed" as const } : {}),
    ...(folder === "" ? { folder: "needed" as const } : {}),
    ...(!isFolder && host === "" ? { host: "needed" as const } : {}),
    ...(!isFolder && user === "" ? { user: "needed" as const } : {}),
    ...(!isFolder && port !== "" && !isPort(port) ? { port: "port" as const } : {}),
    ...(fingerprint === undefined ? { fingerprint: "fingerprint" as const } : {}),
  };
  if (Object.keys(faults).length > 0) return { faults };
  const shared = { id, name, folder, ...(receipts === "" ? {} : { receipts }) };
  if (isFolder) return { destination: { kind, ...shared } };
  return {
    destination: {
      kind,
      ...shared,
      host,
      user,
      ...(port === "" ? {} : { port: Number(port) }),
      ...(password === "" ? {} : { password }),
      ...(kind === "sftp" && keyFile !== "" ? { keyFile } : {}),
      ...(fingerprint ? { fingerprint } : {}),
    },
  };
}

/** A port of TCP. */
export function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

/** A fingerprint as it is kept; "" where there is none, undefined where it is none. */
function fingerprintOf(kind: DestinationDraft["kind"], text: string): string | undefined {
  const written = text.trim();
  if (written === "" || kind === "folder") return "";
  if (kind === "sftp") return SSH_KEY.test(written) ? written : undefined;
  const plain = written.replace(/[:\s]/g, "").toLowerCase();
  return CERTIFICATE.test(plain) ? plain : undefined;
}
