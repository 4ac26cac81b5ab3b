import { setBox, setRegion } from "../../../document/commands/geometry.ts";
import { type ItemPatch, patchItem } from "../../../document/commands/items.ts";
import type { FrameBox, GridRegion } from "../../../document/page.ts";
import { useEdition } from "../window-context.ts";

/** Changes of one item from the inspector; each is a step of the history. */
export interface ItemChanges {
  patch(patch: ItemPatch): void;
  region(region: GridRegion): void;
  box(box: FrameBox): void;
}

/** Changes of the item with this id. */
export function useItemChanges(itemId: string): ItemChanges {
  const { editor } = useEdition();
  const document = () => editor.store.getState().document;
  return {
    patch: (patch) => {
      const join = `inspector/${itemId}/${Object.keys(patch).join()}`;
      editor.dispatch(patchItem(document(), itemId, patch), { label: "action.patch", join });
    },
    region: (region) => {
      const change = setRegion(document(), itemId, region);
      editor.dispatch(change, { label: "action.resize", join: `inspector/${itemId}/region` });
    },
    box: (box) => {
      const change = setBox(document(), itemId, box);
      editor.dispatch(change, { label: "action.resize", join: `inspector/${itemId}/box` });
    },
  };
}
