import { Button } from "../../app/controls/button.tsx";
import { useWords } from "../../app/words.ts";

/** What is chosen for the newsroom's settings. */
export type PathKind = "folder" | "certificate" | "key";

/** Lets a person choose a file or folder of the machine that the services run on; undefined where they do not. */
export type ChoosePath = (kind: PathKind, title: string) => Promise<string | undefined>;

/** Opens the dialog for a file or a folder. */
export function ChooseButton({
  kind,
  choose,
  testId,
  onChoose,
}: {
  readonly kind: PathKind;
  readonly choose: ChoosePath;
  readonly testId: string;
  readonly onChoose: (path: string) => void;
}) {
  const { t } = useWords();
  const title = t(`proof.newsroom.choose.${kind}`);
  const open = async () => {
    const path = await choose(kind, title);
    if (path !== undefined) onChoose(path);
  };
  return (
    <Button title={title} data-testid={testId} onClick={() => void open()}>
      {t("proof.newsroom.choose")}
    </Button>
  );
}
