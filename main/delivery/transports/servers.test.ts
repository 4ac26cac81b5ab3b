import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { DestinationSettings } from "../../bridge/desk-calls.ts";
import { builtPackage, requestOf, signedPage } from "../package.fixture.ts";
import { sendPackage } from "../send.ts";
import {
  hasOwnUser,
  newCertificate,
  newHostKey,
  noSshd,
  noVsftpd,
  PASSWORD,
  type PressServer,
  startSshd,
  startVsftpd,
} from "../servers.fixture.ts";
import { openTransport } from "./open-transport.ts";
import { TransferFault, type Transport } from "./transport.ts";

const MEGABYTE = 1 << 20;
const silent = {
  onBytes: () => undefined,
  onVerifying: async () => {},
  onRenaming: async () => {},
};

const connect = (settings: DestinationSettings) => openTransport(settings, settings.folder);

/** The code of the fault that something ends with. */
async function faultOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof TransferFault) return error.failure.code;
    throw error;
  }
  return "none";
}

async function bigPackage() {
  const built = await builtPackage(
    requestOf([signedPage(1, { extra: 6 * MEGABYTE }), signedPage(2)]),
  );
  const { folder, name, files, manifestSha256: manifest } = built;
  return { ...built, sending: { folder, name, manifest, files, wasRenaming: false } };
}

function same(server: PressServer, name: string, folder: string): void {
  const over = readdirSync(join(server.inbox, name)).sort();
  expect(over).toEqual(readdirSync(folder).sort());
  for (const file of over)
    expect(
      readFileSync(join(server.inbox, name, file)).equals(readFileSync(join(folder, file))),
    ).toBe(true);
}

async function withTransport<T>(
  settings: DestinationSettings,
  work: (transport: Transport) => Promise<T>,
): Promise<T> {
  const transport = await connect(settings);
  try {
    return await work(transport);
  } finally {
    await transport.close();
  }
}

const KINDS = [
  { kind: "SFTP (OpenSSH)", start: startSshd, missing: noSshd },
  { kind: "FTPS (vsftpd)", start: startVsftpd, missing: noVsftpd },
];

describe.each(KINDS)("$kind", ({ start, missing }) => {
  test.skipIf(missing)("a package comes over whole, under its name alone, once", async () => {
    const server = await start();
    const { sending, name, folder } = await bigPackage();
    await withTransport(server.settings, (transport) => sendPackage(transport, sending, silent));
    expect(readdirSync(server.inbox)).toEqual([name]);
    same(server, name, folder);
    // Sent again it is found to be there.
    await withTransport(server.settings, (transport) => sendPackage(transport, sending, silent));
    expect(readdirSync(server.inbox)).toEqual([name]);
  });

  test.skipIf(missing)(
    "a connection that is cut is gone on with from where it broke off",
    async () => {
      const server = await start();
      const { sending, name, folder, files } = await bigPackage();
      let killed: Promise<void> | undefined;
      const cut = withTransport(server.settings, (transport) =>
        sendPackage(transport, sending, {
          ...silent,
          onBytes: (done) => {
            if (done > 2 * MEGABYTE) killed ??= server.kill();
          },
        }),
      );
      expect(await faultOf(cut)).toBe("delivery.network");
      await killed;
      expect(readdirSync(server.inbox)).toEqual([`.${name}.part`]);
      const before = statSync(join(server.inbox, `.${name}.part`, files[0]!.name)).size;
      expect(before).toBeGreaterThan(MEGABYTE);
      expect(before).toBeLessThan(files[0]!.bytes);
      expect(await faultOf(connect(server.settings))).toBe("delivery.network");
      await server.start();
      let first: number | undefined;
      await withTransport(server.settings, (transport) =>
        sendPackage(transport, sending, {
          ...silent,
          onBytes: (done) => {
            first ??= done;
          },
        }),
      );
      expect(first).toBe(before);
      expect(readdirSync(server.inbox)).toEqual([name]);
      same(server, name, folder);
    },
  );

  test.skipIf(missing)("what was changed over there is found and sent anew", async () => {
    const server = await start();
    const { sending, name, folder, files } = await bigPackage();
    const part = join(server.inbox, `.${name}.part`);
    const fault = withTransport(server.settings, (transport) =>
      sendPackage(transport, sending, {
        ...silent,
        onVerifying: async () => {
          const file = join(part, files[0]!.name);
          const bytes = readFileSync(file);
          bytes[1000]! ^= 1;
          writeFileSync(file, bytes);
        },
      }),
    );
    expect(await faultOf(fault)).toBe("delivery.differs");
    await withTransport(server.settings, (transport) => sendPackage(transport, sending, silent));
    same(server, name, folder);
  });

  test.skipIf(missing)("a wrong password is refused for good", async () => {
    const server = await start();
    const { keyFile: _, ...settings } = server.settings;
    const fault = connect({ ...settings, password: "falsch" });
    await expect(fault).rejects.toMatchObject({
      isLasting: true,
      failure: { code: "delivery.login" },
    });
  });

  test.skipIf(missing)("a folder that is not there is told, not made", async () => {
    const server = await start();
    const settings = { ...server.settings, folder: `${server.settings.folder}/none` };
    expect(await faultOf(withTransport(settings, async (transport) => transport.mkdir("a")))).toBe(
      "delivery.folder.missing",
    );
  });

  test.skipIf(missing || (start === startSshd && !hasOwnUser))(
    "a folder that may not be written is told as that",
    async () => {
      const server = await start();
      mkdirSync(join(server.inbox, "closed"));
      chmodSync(join(server.inbox, "closed"), 0o555);
      const settings = { ...server.settings, folder: `${server.settings.folder}/closed` };
      const fault = withTransport(settings, (transport) => transport.mkdir("a"));
      await expect(fault).rejects.toMatchObject({
        isLasting: true,
        failure: { code: "delivery.rights" },
      });
    },
  );

  test.skipIf(missing)("another package under the same name is left alone", async () => {
    const server = await start();
    const { sending, name } = await bigPackage();
    mkdirSync(join(server.inbox, name));
    const fault = withTransport(server.settings, (transport) =>
      sendPackage(transport, sending, silent),
    );
    await expect(fault).rejects.toMatchObject({
      isLasting: true,
      failure: { code: "delivery.taken" },
    });
    expect(readdirSync(join(server.inbox, name))).toEqual([]);
  });
});

test.skipIf(noSshd || !hasOwnUser)("SFTP takes a password", async () => {
  const server = await startSshd();
  const { keyFile: _, ...settings } = server.settings;
  await withTransport({ ...settings, password: PASSWORD }, async (transport) => {
    expect(await transport.list("")).toEqual([]);
  });
});

test.skipIf(noSshd)(
  "a server's key that is unknown or another one stops before any secret goes out",
  async () => {
    const server = await startSshd();
    const { fingerprint, ...settings } = server.settings;
    await expect(connect(settings)).rejects.toMatchObject({
      isLasting: true,
      failure: { code: "delivery.key.unknown", values: { fingerprint } },
    });
    await server.kill();
    const other = newHostKey(server.folder);
    await server.start();
    await expect(connect(server.settings)).rejects.toMatchObject({
      isLasting: true,
      failure: {
        code: "delivery.key.changed",
        values: { fingerprint: other, expected: fingerprint },
      },
    });
  },
);

test.skipIf(noVsftpd)(
  "a certificate that is unknown or another one stops before any secret goes out",
  async () => {
    const server = await startVsftpd();
    const { fingerprint, ...settings } = server.settings;
    const plain = (text = "") => text.replaceAll(":", "").toLowerCase();
    await expect(connect(settings)).rejects.toMatchObject({
      isLasting: true,
      failure: {
        code: "delivery.certificate.unknown",
        values: { fingerprint: plain(fingerprint) },
      },
    });
    await server.kill();
    const other = newCertificate(server.folder);
    await server.start();
    await expect(connect(server.settings)).rejects.toMatchObject({
      isLasting: true,
      failure: { code: "delivery.certificate.changed", values: { fingerprint: plain(other) } },
    });
  },
);
