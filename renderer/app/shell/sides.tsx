import { Tabs } from "radix-ui";
import type { ReactNode } from "react";
import { showPanels } from "../actions/settings.ts";
import { useEditionDesk } from "../desk/use-edition-desk.ts";
import { Inspector } from "../inspector/inspector.tsx";
import { CopyPanel } from "../panels/copy-panel.tsx";
import { DiagnosticsPanel } from "../panels/diagnostics-panel.tsx";
import { HistoryPanel } from "../panels/history-panel.tsx";
import { ItemsPanel } from "../panels/items-panel.tsx";
import { LayoutsPanel } from "../panels/layouts-panel.tsx";
import { MarksPanel } from "../panels/marks-panel.tsx";
import { useFaultCount } from "../panels/page-diagnostics.ts";
import { PagesPanel } from "../panels/pages-panel.tsx";
import { useWindow } from "../window-context.ts";
import { LEFT_PANELS, type LeftPanel, RIGHT_PANELS, type RightPanel } from "../window-store.ts";
import { useWords } from "../words.ts";

/** Panels left of the pages: what goes onto them. */
export function LeftSide({ panel }: { readonly panel: LeftPanel }) {
  const context = useWindow();
  const { t } = useWords();
  return (
    <Side
      label={t("window.left")}
      panel={panel}
      panels={LEFT_PANELS}
      onChoose={(left) => showPanels(context, { left })}
    >
      {panel === "copy" && <CopyPanel />}
      {panel === "pages" && <PagesPanel />}
      {panel === "layouts" && <LayoutsPanel />}
    </Side>
  );
}

/** Panels right of the pages: what is selected on them, and what is to be said of it. */
export function RightSide({ panel }: { readonly panel: RightPanel }) {
  const context = useWindow();
  const { t } = useWords();
  const faults = useFaultCount();
  const open = useEditionDesk(
    ({ desk }) => [...desk.marks.values()].filter(({ status }) => status === "open").length,
  );
  return (
    <Side
      label={t("window.right")}
      panel={panel}
      panels={RIGHT_PANELS}
      badges={{ diagnostics: faults, marks: open }}
      onChoose={(right) => showPanels(context, { right })}
    >
      {panel === "inspector" && <Inspector />}
      {panel === "items" && <ItemsPanel />}
      {panel === "diagnostics" && <DiagnosticsPanel />}
      {panel === "marks" && <MarksPanel />}
      {panel === "history" && <HistoryPanel />}
    </Side>
  );
}

function Side<P extends string>({
  label,
  panel,
  panels,
  badges = {},
  onChoose,
  children,
}: {
  readonly label: string;
  readonly panel: P;
  readonly panels: readonly P[];
  /** Counts beside panels' names; 0 shows none. */
  readonly badges?: Readonly<Partial<Record<string, number>>>;
  readonly onChoose: (panel: P) => void;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <Tabs.Root
      className="side"
      value={panel}
      onValueChange={(name) => onChoose(name as P)}
      activationMode="automatic"
    >
      <Tabs.List className="side__tabs" aria-label={label}>
        {panels.map((name) => (
          <Tabs.Trigger key={name} value={name} className="side__tab" data-testid={`tab-${name}`}>
            {t(`panel.${name}`)}
            {(badges[name] ?? 0) > 0 && <span className="badge badge--error">{badges[name]}</span>}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content
        className="side__panel"
        value={panel}
        tabIndex={-1}
        data-testid={`panel-${panel}`}
      >
        {children}
      </Tabs.Content>
    </Tabs.Root>
  );
}
