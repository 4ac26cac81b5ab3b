import { Tabs } from "radix-ui";
import type { ReactNode } from "react";
import type { Newsroom } from "../../../document/desk/people.ts";
import type { Masthead } from "../../../document/edition.ts";
import type { Bridge } from "../../app/bridge-client.ts";
import { Modal } from "../../app/controls/modal.tsx";
import { useWords } from "../../app/words.ts";
import type { ChoosePath } from "./choose-button.tsx";
import { DestinationsTab } from "./destinations-tab.tsx";
import { FormFault } from "./form-field.tsx";
import { NamesTab } from "./names-tab.tsx";
import { PeopleTab } from "./people-tab.tsx";
import { SharingTab } from "./sharing-tab.tsx";
import { StagesTab } from "./stages-tab.tsx";
import { type NewsroomSettings, useNewsroom } from "./use-newsroom.ts";
import "./newsroom.css";

/** Parts of the newsroom's settings. */
export const NEWSROOM_TABS = ["people", "stages", "names", "destinations", "sharing"] as const;
export type NewsroomTab = (typeof NEWSROOM_TABS)[number];

/** Settings with the newsroom that is there. */
export type LoadedSettings = NewsroomSettings & {
  readonly newsroom: Newsroom;
  readonly choose: ChoosePath;
};

/** The newsroom's settings: people with PINs, signatures, known names, where pages go, the network. */
export function NewsroomDialog({
  bridge,
  masthead,
  tab = "people",
  choose,
  onClose,
}: {
  readonly bridge: Bridge;
  /** The open edition's; its names are proposed while nobody is known. */
  readonly masthead?: Masthead | undefined;
  /** The part that is shown at first. */
  readonly tab?: NewsroomTab;
  readonly choose: ChoosePath;
  readonly onClose: () => void;
}) {
  const { t, message } = useWords();
  const settings = useNewsroom(bridge);
  const { newsroom, fault } = settings;
  return (
    <Modal
      title={t("proof.newsroom.title")}
      size="large"
      testId="newsroom-dialog"
      onClose={onClose}
    >
      <FormFault testId="newsroom-fault">{fault && message(fault.code, fault.values)}</FormFault>
      {newsroom && (
        <Tabs.Root defaultValue={tab} orientation="vertical" className="newsroom">
          <Tabs.List className="newsroom__tabs" aria-label={t("proof.newsroom.title")}>
            {NEWSROOM_TABS.map((name) => (
              <Tabs.Trigger
                key={name}
                value={name}
                className="newsroom__tab"
                data-testid={`newsroom-tab-${name}`}
              >
                {t(`proof.newsroom.tab.${name}`)}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          {NEWSROOM_TABS.map((name) => (
            <Tabs.Content
              key={name}
              value={name}
              className="newsroom__part"
              tabIndex={-1}
              // A table that is half written is still there after a look at another part.
              {...(name === "names" && { forceMount: true })}
            >
              {partOf(name, { ...settings, newsroom, choose }, masthead)}
            </Tabs.Content>
          ))}
        </Tabs.Root>
      )}
    </Modal>
  );
}

function partOf(
  tab: NewsroomTab,
  settings: LoadedSettings,
  masthead: Masthead | undefined,
): ReactNode {
  switch (tab) {
    case "people":
      return <PeopleTab settings={settings} masthead={masthead} />;
    case "stages":
      return <StagesTab settings={settings} />;
    case "names":
      return <NamesTab settings={settings} />;
    case "destinations":
      return <DestinationsTab settings={settings} />;
    case "sharing":
      return <SharingTab settings={settings} />;
  }
}
