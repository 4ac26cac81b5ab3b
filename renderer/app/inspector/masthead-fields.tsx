import type { Masthead } from "../../../document/edition.ts";
import { Row, TextField } from "../controls/fields.tsx";
import { useWords } from "../words.ts";

const ROLES = ["dutyEditors", "pageEditors", "layoutEditors", "proofreaders"] as const;
const CONTACTS = ["hotline", "email"] as const;

/** Who made the pages, and how readers reach them. Several names are parted by blanks or commas. */
export function MastheadFields({
  masthead,
  onChange,
}: {
  readonly masthead: Masthead;
  readonly onChange: (masthead: Masthead) => void;
}) {
  const { t } = useWords();
  return (
    <>
      {ROLES.map((role) => (
        <Row key={role} name={t(`masthead.${role}`)}>
          <TextField
            label={t(`masthead.${role}`)}
            value={masthead[role].join(" ")}
            testId={`masthead-${role}`}
            onChange={(text) => onChange({ ...masthead, [role]: namesIn(text) })}
          />
        </Row>
      ))}
      {CONTACTS.map((contact) => (
        <Row key={contact} name={t(`masthead.${contact}`)}>
          <TextField
            label={t(`masthead.${contact}`)}
            value={masthead[contact] ?? ""}
            testId={`masthead-${contact}`}
            onChange={(text) => onChange(withContact(masthead, contact, text))}
          />
        </Row>
      ))}
    </>
  );
}

/** Names as people write them in one field. */
export function namesIn(text: string): string[] {
  return text.split(/[\s,，、;；]+/).filter(Boolean);
}

function withContact(
  masthead: Masthead,
  contact: (typeof CONTACTS)[number],
  text: string,
): Masthead {
  const { [contact]: _dropped, ...rest } = masthead;
  return text === "" ? rest : { ...rest, [contact]: text };
}
