/** Test support: a printing house's servers until the test's end. */
import { onTestFinished } from "vitest";
import { mountAt } from "./mount.fixture.ts";
import { sshd, vsftpd } from "./press-servers.fixture.ts";

export * from "./press-servers.fixture.ts";

const preparing = (disk: string | undefined) => (inbox: string) => {
  if (disk !== undefined) mountAt(disk, inbox);
};

/** OpenSSH's; what comes may lie on a disk of its own. */
export const startSshd = (disk?: string) => sshd(onTestFinished, preparing(disk));

/** vsftpd's, as `startSshd`. */
export const startVsftpd = (disk?: string) => vsftpd(onTestFinished, preparing(disk));
