import { Tabs } from "radix-ui";
import type { ComponentType } from "react";
import { marksOf } from "../../document/desk/desk.ts";
import { useWords } from "../app/words.ts";
import { ChecklistPanel } from "./checklist/checklist-panel.tsx";
import { DeliveryPanel } from "./delivery/delivery-panel.tsx";
import { useDeskState } from "./desk-context.ts";
import { DESK_TABS, type DeskTab, useDeskView, useDeskViewStore } from "./desk-view.ts";
import { MarkList } from "./marks/mark-list.tsx";
import { SignPanel } from "./signing/sign-panel.tsx";

/** What stands behind each tab of the desk's right side. */
const PANELS: Readonly<Partial<Record<DeskTab, ComponentType>>> = {
  marks: MarkList,
  checklist: ChecklistPanel,
  sign: SignPanel,
  delivery: DeliveryPanel,
};

const SHOWN_TABS = DESK_TABS.filter((tab) => PANELS[tab] !== undefined);

/** The right side of the desk: what is to be done about the page. */
export function DeskSide() {
  const { t } = useWords();
  const view = useDeskViewStore();
  const tab = useDeskView((state) => state.tab);
  const open = useDeskState(({ desk, pageId }) =>
    pageId === undefined
      ? 0
      : marksOf(desk, pageId).filter(({ status }) => status === "open").length,
  );
  const Panel = PANELS[tab];
  return (
    <Tabs.Root
      className="side"
      value={tab}
      onValueChange={(name) => view.setState({ tab: name as DeskTab })}
      activationMode="automatic"
    >
      <Tabs.List className="side__tabs" aria-label={t("proof.desk.side")}>
        {SHOWN_TABS.map((name) => (
          <Tabs.Trigger
            key={name}
            value={name}
            className="side__tab"
            data-testid={`desk-tab-${name}`}
          >
            {t(`proof.desk.tab.${name}`)}
            {name === "marks" && open > 0 && (
              <span className="badge badge--lead" data-testid="open-marks">
                {open}
              </span>
            )}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content
        className="side__panel"
        value={tab}
        tabIndex={-1}
        data-testid={`desk-panel-${tab}`}
      >
        {Panel && <Panel />}
      </Tabs.Content>
    </Tabs.Root>
  );
}
