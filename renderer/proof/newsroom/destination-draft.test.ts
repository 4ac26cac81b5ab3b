import { expect, test } from "vitest";
import { destinationSettingsSchema } from "../../../main/bridge/desk-calls.ts";
import { destinationDraft, destinationOf, emptyDestination } from "./destination-draft.ts";

const KEY = `SHA256:${"A".repeat(43)}`;

test("A folder needs a name and a folder", () => {
  expect(destinationOf(emptyDestination("d"))).toEqual({
    faults: { name: "needed", folder: "needed" },
  });
  const draft = {
    ...emptyDestination("d"),
    name: " 城东印厂 ",
    folder: "/srv/press",
    host: "left over",
  };
  expect(destinationOf(draft)).toEqual({
    destination: { kind: "folder", id: "d", name: "城东印厂", folder: "/srv/press" },
  });
});

test("A server needs host and user; port and fingerprint must be such", () => {
  const draft = { ...emptyDestination("d"), kind: "sftp", name: "印厂", folder: "in" } as const;
  expect(destinationOf({ ...draft, port: "0", fingerprint: "ab:cd" })).toEqual({
    faults: { host: "needed", user: "needed", port: "port", fingerprint: "fingerprint" },
  });
  const read = destinationOf({
    ...draft,
    ...{ host: "press.example", user: "paper", port: "２２", password: "secret", fingerprint: KEY },
  });
  expect("destination" in read && destinationSettingsSchema.parse(read.destination)).toEqual({
    ...{ kind: "sftp", id: "d", name: "印厂", folder: "in", host: "press.example", user: "paper" },
    ...{ port: 22, password: "secret", fingerprint: KEY },
  });
});

test("A certificate's fingerprint is kept as plain hexadecimal, however it was written", () => {
  const draft = {
    ...emptyDestination("d"),
    ...({ kind: "ftps" } as const),
    ...{ name: "印厂", folder: "in", host: "press.example", user: "paper" },
    ...{ fingerprint: Array(32).fill("AB").join(":"), keyFile: "not for ftps" },
  } as const;
  expect(destinationOf(draft)).toMatchObject({ destination: { fingerprint: "ab".repeat(32) } });
  expect(destinationOf(draft)).not.toHaveProperty("destination.keyFile");
  expect(destinationOf({ ...draft, fingerprint: KEY })).toEqual({
    faults: { fingerprint: "fingerprint" },
  });
});

test("What is read back is what was kept; the password never is, and is left alone", () => {
  const kept = {
    ...({ kind: "sftp" } as const),
    ...{ id: "d", name: "印厂", folder: "in", host: "press.example", user: "paper" },
    ...{ port: 2222, keyFile: "/keys/press", fingerprint: KEY, receipts: "out" },
  } as const;
  const draft = destinationDraft({ ...kept, password: "secret" });
  expect(draft.password).toBe("");
  expect(destinationOf(draft)).toEqual({ destination: kept });
});
