import type { HeadStyles, LayoutTemplate } from "../../../document/layout.ts";
import type { StyleSheet } from "../../../document/styles.ts";
import type { Swatches } from "../../../document/swatches.ts";
import type { CanvasServices } from "../../canvas/services.ts";
import type { ViewStore } from "../../canvas/view.ts";
import type { OpenDesk } from "../../proof/desk-store.ts";
import type { Editor } from "../../store/editor-types.ts";
import type { ToolStore } from "../../tools/tool-store.ts";

/** An edition that is open in the window, with all that panels and canvas work on. */
export interface OpenEdition {
  readonly editor: Editor;
  readonly view: ViewStore;
  readonly tools: ToolStore;
  readonly services: CanvasServices;
  readonly styles: StyleSheet;
  readonly headStyles: HeadStyles;
  /** The layouts that come with Dayang and those that were saved. */
  readonly layouts: readonly LayoutTemplate[];
  readonly swatches: Swatches;
  /** The edition's proof desk; undefined where the services could not open it. */
  readonly desk: OpenDesk | undefined;
  /** Ends what follows the edition. Edits are durable afterwards, or the file had a fault. */
  close(): Promise<void>;
}
