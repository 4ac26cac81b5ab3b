import { ChevronRight } from "lucide-react";
import { Collapsible } from "radix-ui";
import type { ReactNode } from "react";

/** A part of a panel that folds away. */
export function Section({
  title,
  children,
  folded = false,
  action,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly folded?: boolean;
  readonly action?: ReactNode;
}) {
  return (
    <Collapsible.Root className="section" defaultOpen={!folded}>
      <div className="section__head">
        <Collapsible.Trigger className="section__title">
          <ChevronRight className="section__arrow" size={13} aria-hidden />
          {title}
        </Collapsible.Trigger>
        {action}
      </div>
      <Collapsible.Content className="section__body">{children}</Collapsible.Content>
    </Collapsible.Root>
  );
}

/** What a panel says while it has nothing to show. */
export function Empty({ children }: { readonly children: ReactNode }) {
  return <div className="empty">{children}</div>;
}
