import { NewsroomDialog } from "../../proof/newsroom/newsroom-dialog.tsx";
import { choosePaths } from "../actions/choose-files.ts";
import { useWindow, useWindowState } from "../window-context.ts";

/** The newsroom's settings; the open edition's masthead block proposes people. */
export default function NewsroomSettingsDialog() {
  const context = useWindow();
  const { bridge, store } = context;
  const editor = useWindowState((state) => state.edition?.editor);
  const document = editor?.store.getState().document;
  const masthead = document?.editions.get(editor?.file.editionId ?? "")?.masthead;
  return (
    <NewsroomDialog
      bridge={bridge}
      masthead={masthead}
      choose={async (kind, title) => (await choosePaths(context, { kind, title }))[0]}
      onClose={() => store.setState({ dialog: undefined })}
    />
  );
}
