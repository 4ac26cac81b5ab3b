import { connect, createServer, type Server, type Socket } from "node:net";

/**
 * The line to a server, as a port of its own that a test can cut and hold: what is sent after so many
 * bytes stays on the way until it is let through.
 */
export class Cable {
  readonly #to: number;
  readonly #ends = new Set<Socket>();
  #server: Server | undefined;
  #most = Number.POSITIVE_INFINITY;
  /** Bytes that went to the server since the cable was laid. */
  passed = 0;
  /** Bytes wait before the hold. */
  isHolding = false;

  constructor(
    readonly port: number,
    to: number,
  ) {
    this.#to = to;
  }

  /** Lays the cable; after `most` bytes to the server nothing more passes. */
  async lay(most = Number.POSITIVE_INFINITY): Promise<void> {
    this.#most = most;
    this.passed = 0;
    this.isHolding = false;
    const server = createServer((near) => this.#join(near));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.port, "127.0.0.1", resolve));
  }

  /** Takes it away with all that is on the way. */
  async cut(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const end of this.#ends) end.destroy();
    this.#ends.clear();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  #join(near: Socket): void {
    const far = connect(this.#to, "127.0.0.1");
    for (const end of [near, far]) {
      this.#ends.add(end);
      // An end that was cut tells of it; the other end is cut, too.
      end.on("error", () => undefined);
      end.on("close", () => {
        near.destroy();
        far.destroy();
        this.#ends.delete(end);
      });
    }
    far.pipe(near);
    near.on("data", (bytes: Buffer) => {
      const room = this.#most - this.passed;
      const through = bytes.subarray(0, Math.max(0, room));
      this.passed += through.length;
      if (through.length > 0) far.write(through);
      if (through.length === bytes.length) return;
      this.isHolding = true;
      near.pause();
    });
  }
}
