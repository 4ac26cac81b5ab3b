import type { Find } from "./use-find.ts";

/** Where what is looked for stands on the page; measured in points from the media box's corner. */
export function Highlights({ find }: { readonly find: Find }) {
  return (
    <div className="highlights" aria-hidden>
      {find.matches.flatMap(({ boxes }, index) =>
        boxes.map(({ x, y, width, height }) => (
          <i
            // biome-ignore lint/suspicious/noArrayIndexKey: a match has no name but its place in the order
            key={`${index}/${x}/${y}`}
            data-testid="proof-match"
            data-current={index === find.at}
            style={{ left: x, top: y, width, height }}
          />
        )),
      )}
    </div>
  );
}
