import { ClipboardPaste, Plus, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, IconButton } from "../../app/controls/button.tsx";
import { useWords } from "../../app/words.ts";
import { FormArea, FormFault } from "./form-field.tsx";
import type { LoadedSettings } from "./newsroom-dialog.tsx";
import {
  knownNames,
  type NameDraft,
  type NameFaults,
  nameDrafts,
  pastedNames,
} from "./parse-names.ts";
import "./names.css";

const EMPTY: NameDraft = { name: "", posts: "", rank: "" };

/** Names that must never be wrong, with their posts and their order. */
export function NamesTab({ settings: { newsroom, save } }: { readonly settings: LoadedSettings }) {
  const { t, message } = useWords();
  const [drafts, setDrafts] = useState(() => nameDrafts(newsroom.names));
  const [faults, setFaults] = useState<NameFaults>(new Map());
  const [fault, setFault] = useState<string>();
  const [isPasting, setPasting] = useState(false);
  const { names } = newsroom;
  const kept = JSON.stringify(nameDrafts(names));
  // What others save comes in; what has not been saved here stays while they change other things.
  useEffect(() => setDrafts(JSON.parse(kept)), [kept]);
  const isChanged = JSON.stringify(drafts) !== kept;
  const change = (index: number, part: Partial<NameDraft>) =>
    setDrafts(drafts.map((draft, at) => (at === index ? { ...draft, ...part } : draft)));
  const put = async () => {
    const read = knownNames(drafts);
    setFaults("faults" in read ? read.faults : new Map());
    if ("faults" in read) return;
    const saved = await save({ names: [...read.names] });
    setFault(saved.ok ? undefined : message(saved.error.code, saved.error.values));
  };
  return (
    <form
      className="names"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void put();
      }}
    >
      <p className="newsroom__about">{t("proof.newsroom.names.about")}</p>
      <FormFault testId="names-fault">{fault}</FormFault>
      {drafts.length > 0 && (
        <table className="names__table">
          <thead>
            <tr>
              <th className="names__rank">{t("proof.newsroom.names.rank")}</th>
              <th className="names__name">{t("proof.newsroom.names.name")}</th>
              <th>{t("proof.newsroom.names.posts")}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {drafts.map((draft, index) => (
              <NameRow
                // biome-ignore lint/suspicious/noArrayIndexKey: rows are what stands at their places
                key={index}
                draft={draft}
                fault={faults.get(index)}
                onChange={(part) => change(index, part)}
                onRemove={() => setDrafts(drafts.filter((_, at) => at !== index))}
              />
            ))}
          </tbody>
        </table>
      )}
      {isPasting && (
        <PasteForm
          onDone={(pasted) => {
            setPasting(false);
            setDrafts([...drafts, ...pasted]);
          }}
        />
      )}
      <div className="names__buttons">
        <Button icon={Plus} data-testid="names-add" onClick={() => setDrafts([...drafts, EMPTY])}>
          {t("proof.newsroom.names.add")}
        </Button>
        <Button
          icon={ClipboardPaste}
          aria-expanded={isPasting}
          data-testid="names-paste"
          onClick={() => setPasting(!isPasting)}
        >
          {t("proof.newsroom.names.paste")}
        </Button>
        <span className="newsroom__space" />
        <Button type="submit" look="main" disabled={!isChanged} data-testid="names-save">
          {t("proof.newsroom.save")}
        </Button>
      </div>
    </form>
  );
}

function NameRow({
  draft,
  fault,
  onChange,
  onRemove,
}: {
  readonly draft: NameDraft;
  readonly fault: "name" | "twice" | "rank" | undefined;
  readonly onChange: (part: Partial<NameDraft>) => void;
  readonly onRemove: () => void;
}) {
  const { t } = useWords();
  const cell = (field: keyof NameDraft, isWrong: boolean) => (
    <span className={isWrong ? "field field--wrong" : "field"}>
      <input
        className="field__input"
        aria-label={t(`proof.newsroom.names.${field}`)}
        aria-invalid={isWrong}
        value={draft[field]}
        data-testid={`name-${field}`}
        onChange={(event) => onChange({ [field]: event.target.value })}
      />
    </span>
  );
  return (
    <>
      <tr data-testid="known-name">
        <td className="names__rank">{cell("rank", fault === "rank")}</td>
        <td>{cell("name", fault === "name" || fault === "twice")}</td>
        <td>{cell("posts", false)}</td>
        <td>
          <IconButton
            icon={Trash2}
            label={t("proof.newsroom.names.remove", { name: draft.name })}
            data-testid="name-remove"
            onClick={onRemove}
          />
        </td>
      </tr>
      {fault && (
        <tr>
          <td />
          <td colSpan={3} className="form-field__fault" role="alert">
            {t(`proof.newsroom.names.fault.${fault}`)}
          </td>
        </tr>
      )}
    </>
  );
}

function PasteForm({ onDone }: { readonly onDone: (pasted: readonly NameDraft[]) => void }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const pasted = pastedNames(text);
  return (
    <div className="names__paste">
      <FormArea
        label={t("proof.newsroom.names.paste.lines")}
        hint={t("proof.newsroom.names.paste.about")}
        rows={5}
        value={text}
        testId="names-lines"
        onChange={setText}
      />
      <Button
        disabled={pasted.length === 0}
        data-testid="names-paste-go"
        onClick={() => onDone(pasted)}
      >
        {t("proof.newsroom.names.paste.go", { count: pasted.length })}
      </Button>
    </div>
  );
}
