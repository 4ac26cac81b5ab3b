/** Support of tests and measurements: OpenSSH's and vsftpd's own servers on loopback, each with a folder of its own. Both in one file: they share how a server is run, waited for and ended. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { DestinationSettings } from "../bridge/desk-calls.ts";

/** Has something done when the servers are not needed any more; the last thing first. */
export type After = (work: () => void | Promise<void>) => void;

type ServerSettings = Extract<DestinationSettings, { kind: "sftp" | "ftps" }>;

const SSHD = "/usr/sbin/sshd";
const VSFTPD = "/usr/sbin/vsftpd";
/** Why tests of a server are left out here; false where they are not. */
export const noSshd = existsSync(SSHD) ? false : "openssh-server is not installed";
export const noVsftpd = existsSync(VSFTPD) ? false : "vsftpd is not installed";

/** A server that runs. */
export interface PressServer {
  readonly settings: ServerSettings;
  /** Where its folder lies on this machine: what was delivered, and receipts. */
  readonly inbox: string;
  readonly receipts: string;
  /** Ends it with all its connections, as a cut cable would. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** A user of its own where this test may make one, else the one who runs it. */
export const PASSWORD = "mi-ma-2026";
const OWN_USER = { name: "press", id: 54321 };
const isRoot = process.getuid?.() === 0;

/** Whether sshd can be given a user with a password, in a view of the files that only it has. */
export const hasOwnUser =
  isRoot &&
  spawnSync("unshare", ["-m", "mount", "--bind", "/etc/hostname", "/etc/hostname"]).status === 0;

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function untilOpen(port: number, child: ChildProcess, log: () => string): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${log()}`);
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (isOpen) return;
    await pause(50);
  }
  throw new Error(`the server does not answer: ${log()}`);
}

/** Ends a server and the children that have its connections: they are one group of processes. */
function endGroup(child: ChildProcess | undefined): Promise<void> {
  if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  // Children of sshd lead groups of their own; they end with what they serve.
  for (const pid of descendants(child.pid)) tryKill(pid);
  tryKill(child.pid);
  return ended;
}

function tryKill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

function descendants(pid: number): number[] {
  const children = spawnSync("ps", ["-o", "pid=", "--ppid", String(pid)], { encoding: "utf8" })
    .stdout.split("\n")
    .map((line) => Number(line.trim()))
    .filter((each) => each > 0);
  return children.flatMap((each) => [...descendants(each), each]);
}

function serverFolder(after: After): string {
  const folder = mkdtempSync(join(tmpdir(), "dayang-press-"));
  chmodSync(folder, 0o755);
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function runner(program: string, args: readonly string[], port: number, after: After) {
  let child: ChildProcess | undefined;
  let log = "";
  const kill = () => endGroup(child);
  after(kill);
  return {
    kill,
    start: async () => {
      child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
      child.stdout?.on("data", (chunk) => {
        log += chunk;
      });
      child.stderr?.on("data", (chunk) => {
        log += chunk;
      });
      await untilOpen(port, child, () => log);
    },
  };
}

/** The fingerprint that OpenSSH itself prints of a key. */
function fingerprint(file: string): string {
  const text = execFileSync("ssh-keygen", ["-l", "-f", file], { encoding: "utf8" });
  return text.split(" ")[1] ?? "";
}

/** Makes a new key for a host, in place of the one that is there. */
export function newHostKey(folder: string): string {
  const file = join(folder, "host_key");
  rmSync(file, { force: true });
  rmSync(`${file}.pub`, { force: true });
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", file]);
  return fingerprint(`${file}.pub`);
}

/** An SFTP server of OpenSSH's; `folder` holds its key. `prepare` may do something with the inbox first. */
export async function sshd(
  after: After,
  prepare: (inbox: string) => void = () => undefined,
): Promise<PressServer & { readonly folder: string }> {
  const folder = serverFolder(after);
  const port = await freePort();
  const user = hasOwnUser ? OWN_USER.name : userInfo().username;
  const inbox = join(folder, "inbox");
  const receipts = join(folder, "receipts");
  for (const each of [inbox, receipts]) {
    mkdirSync(each);
    if (hasOwnUser) chownSync(each, OWN_USER.id, OWN_USER.id);
  }
  prepare(inbox);
  const found = newHostKey(folder);
  const keyFile = join(folder, "user_key");
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", keyFile]);
  copyFileSync(`${keyFile}.pub`, join(folder, "authorized"));
  const config = join(folder, "sshd_config");
  writeFileSync(
    config,
    `Port ${port}
ListenAddress 127.0.0.1
HostKey ${join(folder, "host_key")}
PidFile ${join(folder, "sshd.pid")}
AuthorizedKeysFile ${join(folder, "authorized")}
StrictModes no
UsePAM no
PasswordAuthentication yes
PermitRootLogin yes
MaxStartups 100
Subsystem sftp internal-sftp
`,
  );
  const args = ["-D", "-e", "-f", config];
  const { kill, start } = hasOwnUser
    ? runner("unshare", ["-m", "sh", "-c", ownUserScript(folder, args)], port, after)
    : runner(SSHD, args, port, after);
  if (isRoot) mkdirSync("/run/sshd", { recursive: true });
  await start();
  const settings = {
    kind: "sftp",
    id: "press",
    name: "印刷厂",
    host: "127.0.0.1",
    port,
    user,
    keyFile,
    fingerprint: found,
    folder: inbox,
    receipts,
  } as const;
  return { settings, inbox, receipts, kill, start, folder };
}

/** Lays users with one more over the system's, for this process and its children alone. */
function ownUserScript(folder: string, args: readonly string[]): string {
  const salt = execFileSync("openssl", ["passwd", "-6", PASSWORD], { encoding: "utf8" }).trim();
  const { name, id } = OWN_USER;
  const passwd = join(folder, "passwd");
  const shadow = join(folder, "shadow");
  const own = `${name}:x:${id}:${id}::${folder}:/bin/sh\n`;
  writeFileSync(passwd, readFileSync("/etc/passwd", "utf8") + own);
  writeFileSync(
    shadow,
    `${readFileSync("/etc/shadow", "utf8")}${name}:${salt}:19000:0:99999:7:::\n`,
  );
  chmodSync(shadow, 0o600);
  const command = [SSHD, ...args].map((word) => `'${word}'`).join(" ");
  return `mount --bind '${passwd}' /etc/passwd && mount --bind '${shadow}' /etc/shadow && exec ${command}`;
}

/** An FTP server with TLS of vsftpd's, whose user is anonymous with a password that it asks for. */
export async function vsftpd(
  after: After,
  prepare: (inbox: string) => void = () => undefined,
): Promise<PressServer & { readonly folder: string }> {
  const folder = serverFolder(after);
  const port = await freePort();
  const root = join(folder, "root");
  const inbox = join(root, "inbox");
  const receipts = join(root, "receipts");
  for (const each of [root, inbox, receipts]) mkdirSync(each);
  prepare(inbox);
  const ids = execFileSync("id", ["-u", isRoot ? "ftp" : userInfo().username], {
    encoding: "utf8",
  });
  if (isRoot) for (const each of [inbox, receipts]) chownSync(each, Number(ids), Number(ids));
  else chmodSync(root, 0o555);
  const found = newCertificate(folder);
  writeFileSync(join(folder, "passwords"), `${PASSWORD}\n`);
  const config = join(folder, "vsftpd.conf");
  writeFileSync(
    config,
    `listen=YES
listen_address=127.0.0.1
listen_port=${port}
background=NO
run_as_launching_user=${isRoot ? "NO" : "YES"}
anonymous_enable=YES
local_enable=NO
anon_root=${root}
secure_email_list_enable=YES
email_password_file=${join(folder, "passwords")}
write_enable=YES
anon_upload_enable=YES
anon_mkdir_write_enable=YES
anon_other_write_enable=YES
anon_world_readable_only=NO
anon_umask=022
seccomp_sandbox=NO
ssl_enable=YES
allow_anon_ssl=YES
force_anon_logins_ssl=YES
force_anon_data_ssl=YES
require_ssl_reuse=YES
ssl_ciphers=HIGH
rsa_cert_file=${join(folder, "cert.pem")}
rsa_private_key_file=${join(folder, "key.pem")}
secure_chroot_dir=${emptyFolder(folder)}
xferlog_enable=NO
`,
  );
  const { kill, start } = runner(VSFTPD, [config], port, after);
  await start();
  const settings = {
    kind: "ftps",
    id: "press",
    name: "印刷厂",
    host: "127.0.0.1",
    port,
    user: "anonymous",
    password: PASSWORD,
    fingerprint: found,
    folder: "/inbox",
    receipts: "/receipts",
  } as const;
  return { settings, inbox, receipts, kill, start, folder };
}

function emptyFolder(folder: string): string {
  const empty = join(folder, "empty");
  mkdirSync(empty);
  return empty;
}

/** A certificate that signs itself; gives its fingerprint. */
export function newCertificate(folder: string): string {
  const subject = ["-subj", "/CN=press.test", "-days", "30"];
  const files = ["-keyout", join(folder, "key.pem"), "-out", join(folder, "cert.pem")];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", ...files, ...subject], {
    stdio: "ignore",
  });
  const args = ["x509", "-in", join(folder, "cert.pem"), "-noout", "-fingerprint", "-sha256"];
  const text = execFileSync("openssl", args, { encoding: "utf8" });
  return text.trim().split("=")[1] ?? "";
}
