import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
} from "lucide-react";
import { Toolbar } from "radix-ui";
import type { PageItem } from "../../../document/page.ts";
import { Button, IconButton } from "../controls/button.tsx";
import { Section } from "../controls/panel.tsx";
import { useWindow } from "../window-context.ts";
import { useWords } from "../words.ts";

const ALIGNMENTS = [
  ["arrange.alignLeft", AlignStartVertical],
  ["arrange.alignCentre", AlignCenterVertical],
  ["arrange.alignRight", AlignEndVertical],
  ["arrange.alignTop", AlignStartHorizontal],
  ["arrange.alignMiddle", AlignCenterHorizontal],
  ["arrange.alignBottom", AlignEndHorizontal],
  ["arrange.distributeHorizontal", AlignHorizontalDistributeCenter],
  ["arrange.distributeVertical", AlignVerticalDistributeCenter],
] as const;

/** Several items: how they stand to each other. */
export function GroupSection({ items }: { readonly items: readonly PageItem[] }) {
  const { t } = useWords();
  const context = useWindow();
  const [first] = items;
  const isGroup =
    first?.groupId !== undefined && items.every((one) => one.groupId === first.groupId);
  const group = isGroup ? "arrange.ungroup" : "arrange.group";
  return (
    <Section title={t("inspector.several", { count: items.length })}>
      <Toolbar.Root className="aligning" aria-label={t("inspector.align")}>
        {ALIGNMENTS.map(([id, icon]) => (
          <Toolbar.Button key={id} asChild>
            <IconButton icon={icon} label={t(`action.${id}`)} onClick={() => context.run(id)} />
          </Toolbar.Button>
        ))}
      </Toolbar.Root>
      <Button look="wide" onClick={() => context.run(group)}>
        {t(`action.${group}`)}
      </Button>
    </Section>
  );
}
