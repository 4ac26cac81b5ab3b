import type { Changes } from "./changes.ts";

/** The slug if no other article has it, else with the next free number behind it: "flood-2". */
export function freeSlug(changes: Changes, slug: string, ownId?: string): string {
  const others = changes.all("articles").filter((article) => article.id !== ownId);
  const taken = new Set(others.map((article) => article.slug));
  if (!taken.has(slug)) return slug;
  const stem = slug.replace(/-\d+$/, "");
  for (let number = 2; ; number++) {
    if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
  }
}
