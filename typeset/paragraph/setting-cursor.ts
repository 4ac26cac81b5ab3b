import type { CharacterSetting, SettingSpan } from "./types.ts";

/** Tells which character setting holds at an offset; quick when offsets mostly go up. */
export class SettingCursor {
  private readonly spans: readonly SettingSpan[];
  private readonly base: CharacterSetting;
  private index = 0;

  constructor(spans: readonly SettingSpan[], base: CharacterSetting) {
    this.spans = spans;
    this.base = base;
  }

  at(offset: number): CharacterSetting {
    if (this.spans.length === 0) return this.base;
    if (offset < (this.spans[this.index - 1]?.end ?? 0)) this.index = 0;
    let span = this.spans[this.index];
    while (span !== undefined && offset >= span.end) {
      this.index += 1;
      span = this.spans[this.index];
    }
    return span !== undefined && offset >= span.start ? span.character : this.base;
  }
}
