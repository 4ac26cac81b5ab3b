/** One end of a line as any system or file writes it. */
export const LINE_FEED = /\r\n|[\r\n\u2028\u2029]/;

const LINE_FEEDS = /\r\n|[\r\n\u2028\u2029]/g;

/** The text with something else for each end of a line, by default a blank. */
export function withoutLineFeeds(text: string, by = " "): string {
  return text.replace(LINE_FEEDS, by);
}
