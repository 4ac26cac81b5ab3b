import { createHash, timingSafeEqual } from "node:crypto";

/**
 * What the window may load: its own files, and pictures that it has made itself. Styles may stand in
 * attributes, which panels that are dragged and text editors set.
 */
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Headers of every answer, through either door. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": CONTENT_POLICY,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
};

/** Names under which a door on this machine is called by right. */
const LOOPBACK = ["127.0.0.1", "localhost"];

/**
 * True for a Host header that names this door. A page of elsewhere whose name was made to lead here
 * (DNS rebinding) still sends its own name.
 */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return LOOPBACK.some((name) => host === `${name}:${port}`);
}

/** True for an Origin header of a page of this door. */
export function isOwnOrigin(origin: string | undefined, port: number): boolean {
  return LOOPBACK.some((name) => origin === `http://${name}:${port}`);
}

/** True when two secrets are the same, in a time that does not tell how much of them is. */
export function isSameSecret(given: string | undefined, secret: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return given !== undefined && timingSafeEqual(digest(given), digest(secret));
}

/** The value of a cookie in a Cookie header. */
export function cookieNamed(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at >= 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
