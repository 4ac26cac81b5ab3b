import { Group, Panel, Separator } from "react-resizable-panels";
import type { Settings } from "../../../main/bridge/contract.ts";
import { changeSettings } from "../actions/settings.ts";
import { useWindow, useWindowState } from "../window-context.ts";
import { DockSide } from "./dock.tsx";
import { MenuBar } from "./menu-bar.tsx";
import { LeftSide, RightSide } from "./sides.tsx";
import { Stage } from "./stage.tsx";
import { StatusBar } from "./status-bar.tsx";
import { TitleBar } from "./title-bar.tsx";
import { ToolBar } from "./tool-bar.tsx";

type Sizes = Readonly<Record<string, number>>;

/** An open edition: menus, tools, panels left and right, the pages, the dock, the status bar. */
export function EditionWindow() {
  const context = useWindow();
  const door = useWindowState((state) => state.start.door);
  const { left, right, dock } = useWindowState((state) => state.shown);
  const panels = useWindowState((state) => state.settings.panels);
  const keep = (name: string) => (sizes: Sizes) => {
    const kept = context.store.getState().settings.panels;
    changeSettings(context, { panels: { ...kept, [name]: sizes } });
  };
  const across = `across${left ? "-left" : ""}${right ? "-right" : ""}`;
  const down = dock ? "down-dock" : "down";
  return (
    <>
      <header className="top-bar">
        {door === "web" && <MenuBar />}
        <TitleBar />
      </header>
      <div className="work">
        <ToolBar />
        <Group
          key={across}
          id={across}
          className="work__panels"
          onLayoutChanged={keep(across)}
          {...sizesKept(panels, across)}
        >
          {left && (
            <>
              <Panel
                id="left"
                defaultSize={264}
                minSize={200}
                maxSize={520}
                groupResizeBehavior="preserve-pixel-size"
              >
                <LeftSide panel={left} />
              </Panel>
              <Separator className="divider" />
            </>
          )}
          <Panel id="middle" minSize={320}>
            <Group
              key={down}
              id={down}
              orientation="vertical"
              onLayoutChanged={keep(down)}
              {...sizesKept(panels, down)}
            >
              <Panel id="stage" minSize={160}>
                <Stage />
              </Panel>
              {dock && (
                <>
                  <Separator className="divider divider--across" />
                  <Panel
                    id="dock"
                    defaultSize={280}
                    minSize={120}
                    groupResizeBehavior="preserve-pixel-size"
                  >
                    <DockSide panel={dock} />
                  </Panel>
                </>
              )}
            </Group>
          </Panel>
          {right && (
            <>
              <Separator className="divider" />
              <Panel
                id="right"
                defaultSize={288}
                minSize={232}
                maxSize={560}
                groupResizeBehavior="preserve-pixel-size"
              >
                <RightSide panel={right} />
              </Panel>
            </>
          )}
        </Group>
      </div>
      <StatusBar />
    </>
  );
}

/** The sizes that panels had last, where they were kept. */
function sizesKept(panels: Settings["panels"], name: string): { defaultLayout?: Sizes } {
  const kept = panels[name];
  if (typeof kept !== "object" || kept === null || Array.isArray(kept)) return {};
  const sizes = Object.entries(kept).filter(
    (entry): entry is [string, number] => typeof entry[1] === "number",
  );
  return sizes.length > 1 ? { defaultLayout: Object.fromEntries(sizes) } : {};
}
