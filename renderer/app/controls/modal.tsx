import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { useWords } from "../words.ts";

/** Gives the keys to what the dialog is about, not to the button that closes it. */
function focusFirst(event: Event): void {
  const content = event.currentTarget as HTMLElement;
  const first = content.querySelector<HTMLElement>(
    ".modal__body :is(input:not([hidden]), button, [tabindex='0']), .modal__foot .button--main",
  );
  if (!first) return;
  event.preventDefault();
  first.focus();
}

/** A dialog over the window: title, content, and buttons at its foot. Escape closes it. */
export function Modal({
  title,
  about,
  size = "medium",
  testId,
  children,
  foot,
  onClose,
}: {
  readonly title: string;
  /** A sentence under the title. */
  readonly about?: string;
  readonly size?: "small" | "medium" | "large";
  readonly testId?: string;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="veil" />
        <Dialog.Content
          className={`modal modal--${size}`}
          data-testid={testId}
          onOpenAutoFocus={focusFirst}
          {...(about ? {} : { "aria-describedby": undefined })}
        >
          <header className="modal__head">
            <Dialog.Title className="modal__title">{title}</Dialog.Title>
            <Dialog.Close className="icon-button" aria-label={t("dialog.close")}>
              <X size={16} strokeWidth={1.75} aria-hidden />
            </Dialog.Close>
          </header>
          {about && <Dialog.Description className="modal__about">{about}</Dialog.Description>}
          <div className="modal__body">{children}</div>
          {foot && <footer className="modal__foot">{foot}</footer>}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
