import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { Segments } from "../controls/choices.tsx";
import { Empty, Section } from "../controls/panel.tsx";
import { showPlace } from "../show-place.ts";
import { useEdition, useEditorState } from "../window-context.ts";
import { useWords } from "../words.ts";
import { FindingList } from "./finding-list.tsx";
import { useDiagnostics, useExportFindings } from "./page-diagnostics.ts";

/** What is to be said of the pages now, and what the last export's preflight found. */
export function DiagnosticsPanel() {
  const { t } = useWords();
  const edition = useEdition();
  const [scope, setScope] = useState<"all" | "page">("all");
  const number = useEditorState((state) => state.document.pages.get(state.pageId ?? "")?.number);
  const all = useDiagnostics();
  const shown = scope === "all" ? all : all.filter(({ at }) => at.page === number);
  const found = useExportFindings();
  return (
    <div className="panel">
      <div className="panel__tools">
        <Segments
          label={t("diagnostics.scope")}
          value={scope}
          onChange={setScope}
          options={[
            { value: "all", label: t("diagnostics.all") },
            { value: "page", label: t("diagnostics.page") },
          ]}
        />
      </div>
      <div className="panel__list">
        <Section title={t("diagnostics.pages", { count: shown.length })}>
          {shown.length === 0 && (
            <Empty>
              <CircleCheck size={20} strokeWidth={1.5} aria-hidden />
              {t("diagnostics.none")}
            </Empty>
          )}
          <FindingList
            findings={shown}
            label={t("panel.diagnostics")}
            onShow={({ at }) => showPlace(edition, at)}
          />
        </Section>
        {found.length > 0 && (
          <Section title={t("diagnostics.export", { count: found.length })}>
            <FindingList
              findings={found}
              label={t("diagnostics.export", { count: found.length })}
              onShow={({ at }) => showPlace(edition, at)}
            />
          </Section>
        )}
      </div>
    </div>
  );
}
