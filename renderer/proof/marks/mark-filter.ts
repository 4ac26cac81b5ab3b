import type { Desk, MarkState } from "../../../document/desk/desk.ts";
import type { ErrorClass } from "../../../document/desk/marks.ts";

/** Which marks of a list are shown. */
export interface MarkFilter {
  readonly scope: "page" | "edition";
  readonly status: "all" | "open" | "closed";
  readonly errorClass: ErrorClass | undefined;
  readonly round: number | undefined;
  /** Id of who made it. */
  readonly author: string | undefined;
}

/** All marks of the page. */
export const ANY_MARK: MarkFilter = {
  scope: "page",
  status: "all",
  errorClass: undefined,
  round: undefined,
  author: undefined,
};

/** A mark as lists and pages show it. */
export interface ListedMark {
  readonly state: MarkState;
  /**
   * Its place among its proof's marks, from 1: the same in the list, on the page and on marked copies
   * (typeset/marks). It stays when others are withdrawn.
   */
  readonly number: number;
}

/** The marks of a page with their numbers, in the order in which they were made; without withdrawn ones. */
export function numberedMarks(desk: Desk, pageId: string): ListedMark[] {
  const counts = new Map<string, number>();
  return [...desk.marks.values()]
    .filter(({ mark }) => mark.pageId === pageId)
    .map((state) => {
      const number = (counts.get(state.mark.proofId) ?? 0) + 1;
      counts.set(state.mark.proofId, number);
      return { state, number };
    })
    .filter(({ state }) => state.status !== "withdrawn");
}

/** The marks that a filter lets through: those of the page, or of all pages in their order. */
export function listedMarks(
  desk: Desk,
  pageIds: readonly string[],
  pageId: string | undefined,
  filter: MarkFilter,
): ListedMark[] {
  const pages = pageIds.filter((id) => filter.scope === "edition" || id === pageId);
  return pages.flatMap((id) =>
    numberedMarks(desk, id).filter(({ state }) => isShown(state, filter)),
  );
}

function isShown(state: MarkState, { status, errorClass, round, author }: MarkFilter): boolean {
  return (
    (status === "all" || (status === "open") === (state.status === "open")) &&
    (errorClass === undefined || state.mark.errorClass === errorClass) &&
    (round === undefined || state.round === round) &&
    (author === undefined || state.by.id === author)
  );
}

/** The mark that comes after one in a list, or before it; the first or last where it is not in it. */
export function markBeside(
  marks: readonly ListedMark[],
  markId: string | undefined,
  by: 1 | -1,
): string | undefined {
  const at = marks.findIndex(({ state }) => state.mark.id === markId);
  const next = at < 0 ? (by > 0 ? 0 : marks.length - 1) : at + by;
  return marks[Math.max(0, Math.min(marks.length - 1, next))]?.state.mark.id;
}
