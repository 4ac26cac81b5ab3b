import { AlertDialog } from "radix-ui";
import type { Question } from "../window-store.ts";
import { useWords } from "../words.ts";

/** A question that has to be answered first. Escape is no. */
export function QuestionDialog({ question }: { readonly question: Question }) {
  const { t } = useWords();
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && question.answer(false)}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="veil veil--over" />
        <AlertDialog.Content className="modal modal--small modal--over" data-testid="question">
          <header className="modal__head">
            <AlertDialog.Title className="modal__title">{question.title}</AlertDialog.Title>
          </header>
          <AlertDialog.Description className="modal__body modal__text">
            {question.text}
          </AlertDialog.Description>
          <footer className="modal__foot">
            <AlertDialog.Cancel className="button">{t("dialog.cancel")}</AlertDialog.Cancel>
            <AlertDialog.Action
              className="button button--main"
              data-testid="question-go"
              onClick={() => question.answer(true)}
            >
              {question.go}
            </AlertDialog.Action>
          </footer>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
