/**
 * Keeps paintings in order when one of them must wait (an image to be decoded, a soft mask to be
 * drawn): what comes after waits its turn. Nothing waits while nothing is pending.
 */
export class PaintQueue {
  #pending: Promise<void> | undefined;

  /** Runs a step now, or after those that are pending; gives what is then to be waited for. */
  run(step: () => void | Promise<void>): void | Promise<void> {
    const result = this.#pending ? this.#pending.then(step) : step();
    if (!result) return;
    this.#pending = result;
    result.then(
      () => {
        if (this.#pending === result) this.#pending = undefined;
      },
      // A failure stays pending, for finish to throw.
      () => {},
    );
    return result;
  }

  /** Waits for all steps. Rejects with the fault of the first that failed. */
  async finish(): Promise<void> {
    while (this.#pending) await this.#pending;
  }
}
