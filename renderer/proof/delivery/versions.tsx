import { Section } from "../../app/controls/panel.tsx";
import { useWords } from "../../app/words.ts";
import { useDeskState } from "../desk-context.ts";
import { type PageVersion, pageVersions } from "./delivery-pages.ts";

/** Characters of a hash that are shown. */
const SHORT = 10;

/** Every version of a page that has been packed, with what became of it. */
export function Versions() {
  const { t } = useWords();
  const desk = useDeskState((state) => state.desk);
  const versions = pageVersions(desk);
  return (
    <Section title={t("proof.deliver.versions")}>
      <ul className="versions" data-testid="versions">
        {versions.length === 0 && (
          <li className="form-field__hint">{t("proof.deliver.versions.none")}</li>
        )}
        {versions.map((version) => (
          <VersionRow key={`${version.pageId}/${version.version}`} version={version} />
        ))}
      </ul>
    </Section>
  );
}

function VersionRow({
  version: { number, version, isVoid, sha256, pack },
}: {
  readonly version: PageVersion;
}) {
  const { t, message, language } = useWords();
  const form = new Intl.DateTimeFormat(language, {
    dateStyle: "short",
    timeStyle: "short",
    hourCycle: "h23",
  });
  const named = t("proof.deliver.versionOf", { page: number, version });
  return (
    <li className="versions__one" data-void={isVoid} data-testid="version">
      {isVoid ? <del>{named}</del> : <b>{named}</b>}
      <span className="versions__status" data-status={pack.status}>
        {isVoid ? t("proof.deliver.void") : t(`proof.deliver.status.${pack.status}`)}
      </span>
      <span className="versions__facts figures">
        {pack.destination.name} · {form.format(pack.time)} · {pack.by?.name} ·{" "}
        <code title={sha256}>{sha256.slice(0, SHORT)}</code>
      </span>
      {pack.reason && (
        <span className="versions__reason">
          {t("proof.deliver.because", { reason: pack.reason })}
        </span>
      )}
      {pack.failure && (
        <span className="versions__reason">{message(pack.failure.code, pack.failure.values)}</span>
      )}
    </li>
  );
}
