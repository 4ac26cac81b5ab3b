import type { ReactNode } from "react";
import type { Query } from "../../document/text/find.ts";
import type { Refusal } from "../../document/transaction.ts";
import type { FindScope } from "./find-state.ts";
import type { TextWords } from "./text-words.ts";

interface FindFormProps {
  readonly query: Query;
  readonly replacement: string;
  readonly scope: FindScope;
  readonly words: TextWords;
  readonly count: number;
  /** Index of the match that is shown. */
  readonly current: number | undefined;
  /** Why nothing can be found: the expression is none. */
  readonly refusal: Refusal | undefined;
  readonly step: (by: 1 | -1) => void;
  readonly replaceOne: () => void;
  readonly replaceAll: () => void;
  readonly onQuery: (query: Query) => void;
  readonly onReplacement: (text: string) => void;
  readonly onScope: (scope: FindScope) => void;
}

const SCOPES: readonly FindScope[] = ["story", "page", "edition"];

/** What is searched, how, where, and what takes its place. */
export function FindForm(props: FindFormProps) {
  const { query, replacement, scope, words, count, step } = props;
  const none = count === 0;
  return (
    <div className="find__form">
      <Line name={words("text")}>
        <input
          // biome-ignore lint/a11y/noAutofocus: the panel is opened to type into this field
          autoFocus
          className="find__input"
          data-testid="find-text"
          aria-invalid={props.refusal !== undefined}
          value={query.text}
          onChange={(event) => props.onQuery({ ...query, text: event.target.value })}
          onKeyDown={onEnter((event) => step(event.shiftKey ? -1 : 1))}
        />
        <Count {...props} />
      </Line>
      <Line name={words("replacement")}>
        <input
          className="find__input"
          data-testid="find-replacement"
          value={replacement}
          onChange={(event) => props.onReplacement(event.target.value)}
          onKeyDown={onEnter(props.replaceOne)}
        />
      </Line>
      <Options {...props} />
      <div className="find__line find__line--buttons">
        <select
          className="find__scope"
          aria-label={words("scope")}
          data-testid="find-scope"
          value={scope}
          onChange={(event) => {
            const chosen = SCOPES.find((one) => one === event.target.value);
            if (chosen) props.onScope(chosen);
          }}
        >
          {SCOPES.map((one) => (
            <option key={one} value={one}>
              {words(`scope.${one}`)}
            </option>
          ))}
        </select>
        <Press id="find-previous" name={words("previous")} off={none} act={() => step(-1)} />
        <Press id="find-next" name={words("next")} off={none} act={() => step(1)} />
        <Press id="find-replace" name={words("replace")} off={none} act={props.replaceOne} />
        <Press id="find-replace-all" name={words("replaceAll")} off={none} act={props.replaceAll} />
      </div>
    </div>
  );
}

function Options({ query, words, onQuery }: FindFormProps) {
  const option = (field: "matchCase" | "matchWidth" | "expression") => (
    <label className="find__option">
      <input
        type="checkbox"
        data-testid={`find-${field}`}
        checked={query[field] ?? false}
        onChange={(event) => onQuery({ ...query, [field]: event.target.checked })}
      />
      {words(field)}
    </label>
  );
  return (
    <div className="find__line find__options">
      {option("matchCase")}
      {option("matchWidth")}
      {option("expression")}
    </div>
  );
}

function Count({ query, count, current, refusal, words }: FindFormProps) {
  if (refusal) {
    return (
      <span className="find__count find__count--wrong" role="alert">
        {words("wrong")}
      </span>
    );
  }
  const key = current === undefined || count === 0 ? "count" : "countAt";
  return (
    <span className="find__count" role="status" data-testid="find-count">
      {query.text === "" ? "" : words(key, { count, at: (current ?? 0) + 1 })}
    </span>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children
    <label className="find__line">
      <span className="find__name">{name}</span>
      {children}
    </label>
  );
}

interface PressProps {
  readonly id: string;
  readonly name: string;
  readonly off: boolean;
  readonly act: () => void;
}

function Press({ id, name, off, act }: PressProps) {
  return (
    <button type="button" className="button" data-testid={id} disabled={off} onClick={act}>
      {name}
    </button>
  );
}

/** Enter, but not the one that ends an input method's composition. */
function onEnter(act: (event: React.KeyboardEvent) => void) {
  return (event: React.KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    act(event);
  };
}
