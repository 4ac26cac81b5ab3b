import { type FormEvent, useId, useState } from "react";
import { nextRound, refusalOfProof } from "../../document/desk/rules.ts";
import { Button } from "../app/controls/button.tsx";
import { Segments } from "../app/controls/choices.tsx";
import { Modal } from "../app/controls/modal.tsx";
import { useWords } from "../app/words.ts";
import { useDeskState } from "./desk-context.ts";
import { FormPart, FormText } from "./newsroom/form-field.tsx";
import { roundIn, roundWord } from "./viewer/round-word.ts";

/** Asks of which round a proof is to be: one may have been read on paper alone. */
export function RoundDialog({
  onProve,
  onClose,
}: {
  readonly onProve: (pageIds: readonly string[], round: number) => void;
  readonly onClose: () => void;
}) {
  const words = useWords();
  const { t, message } = words;
  const formId = useId();
  const pages = useDeskState((state) => state.pages);
  const pageId = useDeskState((state) => state.pageId);
  const desk = useDeskState((state) => state.desk);
  const [of, setOf] = useState<"own" | "all">("own");
  const [text, setText] = useState(() =>
    String(pageId === undefined ? 1 : nextRound(desk, pageId)),
  );
  const [fault, setFault] = useState<string>();
  const round = roundIn(words, text);
  const prove = (event: FormEvent) => {
    event.preventDefault();
    if (round === undefined) return setFault(t("proof.desk.round.none"));
    const asked = pages.filter((page) => of === "all" || page.pageId === pageId);
    for (const { pageId: id, number } of asked) {
      const refusal = refusalOfProof(desk, id, number, round);
      if (refusal) return setFault(message(refusal.refused, refusal.values));
    }
    onClose();
    onProve(
      asked.map((page) => page.pageId),
      round,
    );
  };
  return (
    <Modal
      title={t("proof.desk.round.title")}
      about={t("proof.desk.round.about")}
      size="small"
      testId="round-dialog"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t("dialog.cancel")}</Button>
          <Button look="main" type="submit" form={formId} data-testid="round-go">
            {t("proof.desk.round.go")}
          </Button>
        </>
      }
    >
      <form id={formId} className="round-form" noValidate onSubmit={prove}>
        <FormText
          label={t("proof.desk.round.number")}
          value={text}
          fault={fault}
          hint={
            round === undefined
              ? t("proof.desk.round.none")
              : t("proof.desk.round.is", { round: roundWord(words, { round, final: false }) })
          }
          testId="round-number"
          onChange={(typed) => {
            setText(typed);
            setFault(undefined);
          }}
        />
        <FormPart label={t("proof.desk.round.pages")} testId="round-pages">
          <Segments
            label={t("proof.desk.round.pages")}
            value={of}
            options={[
              { value: "own", label: t("proof.desk.round.own") },
              { value: "all", label: t("proof.desk.round.all") },
            ]}
            testId="round-pages"
            onChange={(chosen) => {
              setOf(chosen);
              setFault(undefined);
            }}
          />
        </FormPart>
      </form>
    </Modal>
  );
}
