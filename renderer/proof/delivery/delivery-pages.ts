import {
  type Desk,
  isVersionVoid,
  nextVersion,
  type PackageState,
} from "../../../document/desk/desk.ts";
import type { Stage } from "../../../document/desk/people.ts";
import { refusalOfDelivery } from "../../../document/desk/rules.ts";
import type { Refusal } from "../../../document/transaction.ts";

/** A page with what it can be delivered as. */
export interface DeliverablePage {
  readonly pageId: string;
  readonly number: number;
  readonly section?: string | undefined;
  /** Why it cannot go out; absent where it can, with a reason if it has gone out before. */
  readonly refusal: Refusal | undefined;
  /** The version that it goes out as. */
  readonly version: number;
}

/** The pages of an edition by whether they can go out. `contents` are their hashes as they stand now. */
export function deliverablePages(
  desk: Desk,
  stages: readonly Stage[],
  pages: readonly {
    readonly pageId: string;
    readonly number: number;
    readonly section?: string | undefined;
  }[],
  contents: ReadonlyMap<string, string>,
): readonly DeliverablePage[] {
  return pages.map(({ pageId, number, section }) => ({
    pageId,
    number,
    section,
    // Whether a reason is needed is asked where it is written.
    refusal: refusalOfDelivery(
      desk,
      stages,
      [{ pageId, number, content: contents.get(pageId) ?? "" }],
      "-",
    ),
    version: nextVersion(desk, pageId),
  }));
}

/** A version of a page that was put into a package. */
export interface PageVersion {
  readonly pageId: string;
  readonly number: number;
  readonly version: number;
  readonly isVoid: boolean;
  readonly sha256: string;
  readonly pack: PackageState;
}

/** All versions of pages that were packed, the newest first within a page, pages by number. */
export function pageVersions(desk: Desk): readonly PageVersion[] {
  return [...desk.packages.values()]
    .flatMap((pack) =>
      pack.pages.map(({ pageId, number, version, sha256 }) => ({
        pageId,
        number,
        version,
        sha256,
        isVoid: isVersionVoid(desk, pageId, version),
        pack,
      })),
    )
    .sort((one, other) => one.number - other.number || other.version - one.version);
}
