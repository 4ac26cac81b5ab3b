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
  const door = useWindowState((state) => state.start.door);
  return (
    <>
      <header className="top-bar">
        {door === "web" && <MenuBar />}
        <TitleBar />
      </header>
      <div className="work">
        <ToolBar />
        <Across />
      </div>
      <StatusBar />
    </>
  );
}

/** What a side panel keeps to when the window's size changes. */
const KEEPS_SIZE = { groupResizeBehavior: "preserve-pixel-size" } as const;

/** The left side, the middle and the right side. */
function Across() {
  const { left, right } = useWindowState((state) => state.shown);
  const name = `across${left ? "-left" : ""}${right ? "-right" : ""}`;
  const sizes = useSizes(name);
  return (
    <Group key={name} id={name} className="work__panels" {...sizes}>
      {left && (
        <>
          <Panel id="left" defaultSize={264} minSize={200} maxSize={520} {...KEEPS_SIZE}>
            <LeftSide panel={left} />
          </Panel>
          <Separator className="divider" />
        </>
      )}
      <Panel id="middle" minSize={320}>
        <Down />
      </Panel>
      {right && (
        <>
          <Separator className="divider" />
          <Panel id="right" defaultSize={288} minSize={232} maxSize={560} {...KEEPS_SIZE}>
            <RightSide panel={right} />
          </Panel>
        </>
      )}
    </Group>
  );
}

/** The pages, and the dock under them. */
function Down() {
  const dock = useWindowState((state) => state.shown.dock);
  const name = dock ? "down-dock" : "down";
  const sizes = useSizes(name);
  return (
    <Group key={name} id={name} orientation="vertical" {...sizes}>
      <Panel id="stage" minSize={160}>
        <Stage />
      </Panel>
      {dock && (
        <>
          <Separator className="divider divider--across" />
          <Panel id="dock" defaultSize={280} minSize={120} {...KEEPS_SIZE}>
            <DockSide panel={dock} />
          </Panel>
        </>
      )}
    </Group>
  );
}

/** A group's sizes as they were last, and what keeps them. */
function useSizes(name: string) {
  const context = useWindow();
  const panels = useWindowState((state) => state.settings.panels);
  const onLayoutChanged = (sizes: Sizes) => {
    const kept = context.store.getState().settings.panels;
    changeSettings(context, { panels: { ...kept, [name]: sizes } });
  };
  return { ...sizesKept(panels, name), onLayoutChanged };
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
