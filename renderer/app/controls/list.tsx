import type { HTMLAttributes, MouseEvent, ReactNode } from "react";
import { moveFocus } from "./move-focus.ts";

interface ListProps {
  readonly label: string;
  readonly className?: string;
  /** Several rows may be chosen at a time. */
  readonly many?: boolean;
  readonly children: ReactNode;
}

/** A list whose rows are gone through by arrow keys. */
export function List({ label, className, many, children }: ListProps) {
  return (
    <div
      role="listbox"
      className={className}
      aria-label={label}
      aria-multiselectable={many}
      tabIndex={-1}
      onKeyDown={moveFocus}
    >
      {children}
    </div>
  );
}

interface ListRowProps extends Omit<HTMLAttributes<HTMLDivElement>, "onClick" | "role"> {
  readonly isChosen: boolean;
  /** The row that the Tab key comes to: one of the list. */
  readonly isEntry: boolean;
  /** By a click or, without one, by Enter; `onKeyDown` takes the place of the latter. */
  readonly onChoose: (click?: MouseEvent) => void;
  readonly "data-testid": string;
}

/** A row of a list. */
export function ListRow({ isChosen, isEntry, onChoose, children, ...rest }: ListRowProps) {
  return (
    <div
      role="option"
      tabIndex={isEntry ? 0 : -1}
      aria-selected={isChosen}
      onClick={onChoose}
      onKeyDown={(event) => event.key === "Enter" && onChoose()}
      {...rest}
    >
      {children}
    </div>
  );
}
