import { NewsroomDialog } from "../../proof/newsroom/newsroom-dialog.tsx";
import { useWindow, useWindowState } from "../window-context.ts";

/** The newsroom's settings; the open edition's masthead block proposes people. */
export default function NewsroomSettingsDialog() {
  const { bridge, store } = useWindow();
  const editor = useWindowState((state) => state.edition?.editor);
  const document = editor?.store.getState().document;
  const masthead = document?.editions.get(editor?.file.editionId ?? "")?.masthead;
  return (
    <NewsroomDialog
      bridge={bridge}
      masthead={masthead}
      onClose={() => store.setState({ dialog: undefined })}
    />
  );
}
