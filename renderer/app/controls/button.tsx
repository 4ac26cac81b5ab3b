import type { LucideIcon } from "lucide-react";
import { Tooltip } from "radix-ui";
import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";

/** A tooltip with the key combination beside its words. */
export function Tip({
  text,
  keys,
  side = "bottom",
  children,
}: {
  readonly text: string;
  readonly keys?: string | undefined;
  readonly side?: "top" | "right" | "bottom" | "left";
  readonly children: ReactNode;
}) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="tip" side={side} sideOffset={6} collisionPadding={6}>
          {text}
          {keys && <kbd>{keys}</kbd>}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "children"> {
  readonly icon: LucideIcon;
  /** What it does: its name and its tooltip. */
  readonly label: string;
  readonly keys?: string | undefined;
  readonly side?: "top" | "right" | "bottom" | "left";
  readonly small?: boolean;
  readonly pressed?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button that shows an icon alone and tells its name in a tooltip. */
export function IconButton({
  icon: Icon,
  label,
  keys,
  side = "bottom",
  small = false,
  pressed,
  ...rest
}: IconButtonProps) {
  return (
    <Tip text={label} keys={keys} side={side}>
      <button
        type="button"
        className={small ? "icon-button icon-button--small" : "icon-button"}
        aria-label={label}
        aria-pressed={pressed}
        {...rest}
      >
        <Icon size={small ? 14 : 16} strokeWidth={1.75} aria-hidden />
      </button>
    </Tip>
  );
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: "main" | "plain" | "wide";
  readonly icon?: LucideIcon;
}

/** A button with words; "main" is the one that a dialog is about. */
export function Button({ look, icon: Icon, children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={look ? `button button--${look}` : "button"} {...rest}>
      {Icon && <Icon size={15} strokeWidth={1.75} aria-hidden />}
      {children}
    </button>
  );
}
