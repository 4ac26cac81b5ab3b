import { useState } from "react";
import type { Bridge } from "../../app/bridge-client.ts";
import { Button } from "../../app/controls/button.tsx";
import { useWords } from "../../app/words.ts";

/** Opens the system's dialog for a folder; it goes away where the door turns out to have none. */
export function FolderButton({
  bridge,
  testId,
  onChoose,
}: {
  readonly bridge: Bridge;
  readonly testId: string;
  readonly onChoose: (path: string) => void;
}) {
  const { t } = useWords();
  const [isThere, setThere] = useState(window.dayang !== undefined);
  if (!isThere) return null;
  const choose = async () => {
    const title = t("proof.newsroom.choose.folder");
    const chosen = await bridge.call("dialog.open", { kind: "folder", many: false, title });
    if (!chosen.ok) setThere(false);
    else if (chosen.value.paths[0] !== undefined) onChoose(chosen.value.paths[0]);
  };
  return (
    <Button data-testid={testId} onClick={() => void choose()}>
      {t("proof.newsroom.choose")}
    </Button>
  );
}
