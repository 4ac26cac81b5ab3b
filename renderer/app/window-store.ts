import { createStore, type StoreApi } from "zustand/vanilla";
import type { MessageValues } from "../../document/diagnostic.ts";
import type { CallIn, CallOut, Settings } from "../../main/bridge/contract.ts";
import type { ExportJob } from "./export-job.ts";
import type { OpenEdition } from "./opening/open-types.ts";

/** Panels of the left side, of the right side and of the dock under the pages. */
export const LEFT_PANELS = ["copy", "pages", "layouts"] as const;
export const RIGHT_PANELS = ["inspector", "items", "diagnostics", "marks", "history"] as const;
export const DOCK_PANELS = ["galley", "find"] as const;
export type LeftPanel = (typeof LEFT_PANELS)[number];
export type RightPanel = (typeof RIGHT_PANELS)[number];
export type DockPanel = (typeof DOCK_PANELS)[number];

/** Which panels are seen. */
export interface PanelsShown {
  readonly left: LeftPanel | undefined;
  readonly right: RightPanel | undefined;
  readonly dock: DockPanel | undefined;
}

/** What kinds of files a dialog offers. */
export type FileKind = CallIn<"dialog.open">["kind"];

/** What a person is asked for paths with, in the window's own dialog. */
export interface FilesRequest {
  readonly mode: "open" | "save";
  readonly kind: FileKind;
  readonly many: boolean;
  readonly title: string;
  /** A whole path: where to begin, and the name that is proposed when saving. */
  readonly suggested?: string;
  answer(paths: readonly string[]): void;
}

/** A question that stands before everything else. */
export interface Question {
  readonly title: string;
  readonly text: string;
  /** What the button says that goes on. */
  readonly go: string;
  readonly dangerous?: boolean;
  answer(yes: boolean): void;
}

/** A dialog of the window; the one for files and a question may stand over it. */
export type WindowDialog =
  | { readonly kind: "newEdition" | "export" | "shortcuts" | "palette" | "about" | "saveLayout" }
  | { readonly kind: "guide" | "calibrate" | "newsroom" }
  | {
      readonly kind: "import";
      readonly imported: CallOut<"copy.import">;
      readonly sources: ImportSources;
      /** Kinds of mends that were refused in this reading. */
      readonly refused: readonly string[];
    };

/** What copy was read from, so that it can be read again without some of the mends. */
export type ImportSources = readonly (
  | { readonly path: string }
  | { readonly upload: string; readonly name: string }
)[];

/** What of the window changes. The edition itself is the editor's. */
export interface WindowState {
  readonly start: CallOut<"app.start">;
  readonly settings: Settings;
  readonly edition: OpenEdition | undefined;
  /** An edition is being opened. */
  readonly opening: string | undefined;
  /** Why the last opening failed. */
  readonly failed: { readonly code: string; readonly values: MessageValues } | undefined;
  readonly shown: PanelsShown;
  readonly dialog: WindowDialog | undefined;
  readonly files: FilesRequest | undefined;
  readonly question: Question | undefined;
  readonly job: ExportJob | undefined;
  /** What the window is for now: making pages, or proofing them. */
  readonly workplace: "pages" | "desk";
}

export type WindowStore = StoreApi<WindowState>;

/** A window that has been told how it started and has nothing open. */
export function createWindowStore(start: CallOut<"app.start">): WindowStore {
  return createStore<WindowState>(() => ({
    start,
    settings: start.settings,
    edition: undefined,
    opening: undefined,
    failed: undefined,
    shown: shownAtFirst(start.settings.panels),
    dialog: undefined,
    files: undefined,
    question: undefined,
    job: undefined,
    workplace: "pages",
  }));
}

function shownAtFirst(panels: Settings["panels"]): PanelsShown {
  return {
    left: panelNamed(LEFT_PANELS, panels, "left", "copy"),
    right: panelNamed(RIGHT_PANELS, panels, "right", "inspector"),
    // Finding takes the keys; it is opened when it is wanted.
    dock: panelNamed(["galley"], panels, "dock", undefined),
  };
}

/** The panel that the settings name; null says that none is shown. */
function panelNamed<P extends string>(
  known: readonly P[],
  panels: Settings["panels"],
  name: string,
  absent: P | undefined,
): P | undefined {
  const kept = panels[name];
  if (kept === null) return undefined;
  return known.find((panel) => panel === kept) ?? absent;
}
