import { useDeskState } from "../desk-context.ts";

/** The hash of each page's content as it stands now, by page; undefined until it is known. */
export function useContents(): ReadonlyMap<string, string> | undefined {
  return useDeskState((state) => state.contents);
}
