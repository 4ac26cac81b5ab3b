import type { KnownName } from "../../../document/desk/people.ts";

/** A known name as it stands in the table's fields. */
export interface NameDraft {
  readonly name: string;
  /** Posts by which the name may be called, parted by 、 or a comma. */
  readonly posts: string;
  /** Place in the order of names; "" where there is none. */
  readonly rank: string;
}

/** Known names as fields. */
export function nameDrafts(names: readonly KnownName[]): readonly NameDraft[] {
  return names.map(({ name, posts, rank }) => ({
    name,
    posts: posts.join("、"),
    rank: rank === undefined ? "" : String(rank),
  }));
}

/**
 * Lines that were pasted, "name<TAB>post<TAB>rank" each as spreadsheets give them; the post and the
 * rank may be missing. A line that begins with a number and a tab has its rank in front.
 */
export function pastedNames(text: string): readonly NameDraft[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const cells = line.split("\t").map((cell) => cell.normalize("NFKC").trim());
    const isRanked = cells.length > 1 && isRank(cells[0] ?? "");
    const [name = "", posts = "", rank = ""] = isRanked ? [...cells.slice(1, 3), cells[0]] : cells;
    return name === "" ? [] : [{ name, posts, rank: isRank(rank) ? rank : "" }];
  });
}

function isRank(text: string): boolean {
  return /^[1-9]\d{0,3}$/.test(text);
}

/** What is wrong with a row of the table, a word of the window; by the row's place. */
export type NameFaults = ReadonlyMap<number, "name" | "twice" | "rank">;

/** The table's rows as known names; rows without anything in them are left out. Faults where there are any. */
export function knownNames(
  drafts: readonly NameDraft[],
): { readonly names: readonly KnownName[] } | { readonly faults: NameFaults } {
  const faults = new Map<number, "name" | "twice" | "rank">();
  const names: KnownName[] = [];
  for (const [index, draft] of drafts.entries()) {
    const name = draft.name.trim();
    const posts = draft.posts
      .split(/[、,，;；]/)
      .map((post) => post.trim())
      .filter(Boolean);
    const rank = draft.rank.normalize("NFKC").trim();
    if (name === "" && posts.length === 0 && rank === "") continue;
    if (name === "") faults.set(index, "name");
    else if (names.some((each) => each.name === name)) faults.set(index, "twice");
    else if (rank !== "" && !isRank(rank)) faults.set(index, "rank");
    else names.push({ name, posts, ...(rank === "" ? {} : { rank: Number(rank) }) });
  }
  return faults.size > 0 ? { faults } : { names };
}
