import {
  Hand,
  Image,
  type LucideIcon,
  Minus,
  MousePointer2,
  Newspaper,
  RectangleHorizontal,
  Search,
  TextCursorInput,
  Type,
} from "lucide-react";
import { Toolbar } from "radix-ui";
import { useStore } from "zustand";
import { keysText } from "../actions/keys.ts";
import { ACTIONS } from "../actions/registry.ts";
import { Tip } from "../controls/button.tsx";
import { useEdition, useWindow } from "../window-context.ts";
import { useWords } from "../words.ts";

const TOOLS = [
  ["select", MousePointer2],
  ["text", TextCursorInput],
  ["article", Newspaper],
  ["picture", Image],
  ["textFrame", Type],
  ["rule", Minus],
  ["box", RectangleHorizontal],
  ["hand", Hand],
  ["zoom", Search],
] as const satisfies readonly (readonly [string, LucideIcon])[];

/** Tools of the canvas, from top to foot; arrow keys go through them. */
export function ToolBar() {
  const { t } = useWords();
  const context = useWindow();
  const { tools } = useEdition();
  const chosen = useStore(tools, (state) => state.held ?? state.tool);
  return (
    <Toolbar.Root
      className="tool-bar"
      orientation="vertical"
      aria-label={t("window.tools")}
      data-testid="tool-bar"
    >
      <Toolbar.ToggleGroup
        type="single"
        className="tool-bar__tools"
        value={chosen}
        onValueChange={(tool) => tool !== "" && context.run(`tool.${tool}`)}
      >
        {TOOLS.map(([tool, Icon]) => {
          const [keys] = ACTIONS.get(`tool.${tool}`)?.keys ?? [];
          const label = t(`action.tool.${tool}`);
          return (
            <Tip key={tool} text={label} keys={keys && keysText(keys)} side="right">
              <Toolbar.ToggleItem
                value={tool}
                className="icon-button tool-bar__tool"
                aria-label={label}
                data-testid={`tool-${tool}`}
              >
                <Icon size={17} strokeWidth={1.75} aria-hidden />
              </Toolbar.ToggleItem>
            </Tip>
          );
        })}
      </Toolbar.ToggleGroup>
    </Toolbar.Root>
  );
}
